### Файл түріндегі ережелер мен күнтізбе: файлдың қай жері дұрыс емес және `oryn-server rules` құралдары не жауап береді.

## Файлда не дұрыс емес. Сөйлемнің алдында файл аты, жолы мен таңбасы тұрады.

law-problem-not-toml = Осы жерде файлдың жазылуы бұзылған, файл әрі қарай оқылмайды. Талдау хабары: { $said }
law-problem-strange-format = Бірінші жолда белгілі пішім тұруы керек. Мүмкін мәндер: { $allowed }.
law-problem-unknown-key = «{ $key }» деген кілт жоқ. Мұнда мыналар болуы мүмкін: { $allowed }.
law-problem-mistyped-key = «{ $key }» деген кілт жоқ. «{ $nearest }» деп жазбақ болған шығарсыз.
law-problem-missing-key = «{ $key }» кілті жетіспейді. Мүмкін мәндер: { $allowed }.
law-problem-bad-value = «{ $key }» кілтінің { $value } мәні жарамайды. Мүмкін мәндер: { $allowed }.
law-problem-mode-not-built = «{ $value }» бөлу тәсілі қолдау таппайды, мұндай ережелер жинағын қолдануға болмайды. Мүмкін мәндер: { $allowed }.
law-problem-no-source = «{ $key }» кілтінің дереккөзі жоқ. Мән қайдан алынғанын көрсетіңіз: { $form }.
law-problem-twice = «{ $key }» кілтінде «{ $value }» екі рет көрсетілген.
law-problem-day-of-another-year = { $day } күні { $year } жылға жатпайды.
law-problem-off-on-weekend = { $day } – сенбі немесе жексенбі: бұл күн онсыз да демалыс.
law-problem-worked-on-weekday = { $day } – апта ішіндегі күн: ол онсыз да жұмыс күні.

## Жауаптар

law-rules-in-order = { $version } ережелер жинағы дұрыс, күшіне енеді: { $from }
law-calendar-in-order = { $version } күнтізбесі дұрыс, мерзімдер ол бойынша есептеле бастайды: { $from }
law-key-made = Жариялаушының кілті { $file } файлына жазылды. Оны мөрдей сақтаңыз. Ашық бөлігі: { $key }
law-signed = Қолтаңба { $file } файлына жазылды. Кілттің ашық бөлігі: { $key }
law-trusted = Енді { $key } кілтімен қол қойылған файлдар қабылданады.
law-not-signed = { $file } файлына қол қойылмаған. Қол қойыңыз: { $command }
law-published = Жарияланды. Жұмыс орындары файлды келесі байланыста алады.
law-already-there = Бұл файл дәл осы күйінде жарияланған. Ештеңе өзгерген жоқ.
law-unreadable = Сервер бұл бағдарламадан ескі, файлды оқи алмады. Серверді жаңартыңыз.
law-waits-for-server = Сервер қазір іске қосылмаған. Файл тапсырылды, сервер іске қосылғанда қаралады.
law-list-rules = «{ $region }» өңірінің ережелер жинақтары:
law-list-calendars = Жұмыс күндерінің күнтізбесі:
law-in-force = қолданыста
law-to-come = күшіне енеді
law-past = бұрынғы
law-replayed = Қайта шешілді: { $decided }. Қайта шешпей қолданылды: { $applied }. Ережелер жинақтары бойынша:
law-replay-refused = енді бас тартылады: { $code }
law-replay-facts = нәтижесі басқа, { $place }-өзгерістен бастап
law-replay-astray = { $table } кестесінде журналға сәйкес келмейтін жол саны: { $count }.
law-replay-same = Айырмашылық жоқ.
law-replay-otherwise = Нәтижесі басқаша шыққан шешімдер: { $count }.
law-shadow = { $against } орнына { $version } жинағы:
law-shadow-no-change = Сандар өзгермейді.
law-shadow-queue = { $queue }: жылжитын өтініш саны – { $count }
law-shadow-more = тағы { $count }
law-shadow-moved = { $waiting } өтініштің { $moved } жылжиды.

## Құтқарылған жұмыс: `oryn-server rescue`

rescue-line = { $at } · «{ $desk }» · { $acts } әрекет, { $papers } құжат
rescue-none = Ажыратылған жұмыс орындарынан ештеңе келмеген.
rescue-head = «{ $desk }» жұмыс орны, { $kindergarten }. Мөрленген уақыты: { $at }. Төмендегінің ешқайсысы орындалмады: адамдар дұрыс деп тапқанын қайта енгізеді.
rescue-act = { $number }. { $at } · { $act } · { $about } · { $person }
rescue-final = Түпкілікті шешім ретінде жазылған: ата-анаға қағаз берілген болуы мүмкін.
rescue-request = Сұрау ретінде жазылған.
rescue-sent = Орталыққа жіберілген: оның шешілген-шешілмегенін тексеріңіз.
rescue-papers = Құжаттар: { $papers }
