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
law-problem-words-unknown-field = «{ $key }»: { $field } деген өріс жоқ. Бары мыналар: { $allowed }.
law-problem-words-missing-field = «{ $key }»: мәтінде { $field } өрісі жоқ, онсыз құжат толық емес.
law-problem-words-one-sided = «{ $key }»: бұл тармақта { $field } өрісі жоқ, ал басқа тілде ол осы жерде тұр.
law-problem-words-apart = «{ $key }»: { $field } және { $other } өрістері бір тармақта тұр. { $field } бар тармақ әрдайым басылмайды, сондықтан оларды бос жолмен бөліңіз.
law-problem-words-loose-brace = «{ $key }»: { $brace } жақшасының осы жолда сыңары жоқ.
law-problem-words-no-opening = «{ $key }»: мәтін тақырыпсыз кәдімгі абзацтан басталуы керек, ал ол жоқ.
law-problem-words-no-sections = «{ $key }»: шартта бөлім жоқ. Бөлім # белгісі мен тақырыбы бар жолдан басталады.
law-problem-words-heading-not-here = «{ $key }»: бұл құжатта бөлім болмайды. Тақырып жолын алып тастаңыз.
law-problem-words-no-heading = «{ $key }»: # белгісінен кейін тақырып жоқ.
law-problem-words-empty-section = «{ $key }»: «{ $heading }» бөлімінде бірде-бір тармақ жоқ.
law-problem-words-fewer-sections = «{ $key }»: мұнда бөлім саны { $count }, ал басқа тілде { $other }. Саны тең болуы керек.
law-problem-words-fewer-clauses = «{ $key }»: { $section }-бөлімде тармақ саны { $count }, ал басқа тілде { $other }. Саны тең болуы керек.
law-problem-words-fewer-paragraphs = «{ $key }»: бөлімдерден тыс абзац саны { $count }, ал басқа тілде { $other }. Саны тең болуы керек.
law-problem-words-table-not-here = «{ $key }»: кесте тек шарт бөліміндегі тармақтың астында тұрады. Оның алдына тармақ қойыңыз.
law-problem-words-empty-table = «{ $key }»: кестенің басы бар, бірақ бірде-бір жолы жоқ. Кестенің әр жолы бөлек жазылады, | белгісінен | белгісіне дейін.
law-problem-words-open-row = «{ $key }»: кесте жолы мәтіннің бір жолына толық жазылып, | белгісімен аяқталады, ал мұнда ол жоқ.
law-problem-words-uneven-row = «{ $key }»: бұл жолда ұяшық саны { $count }, ал кестенің басында { $head }. Саны тең болуы керек.
law-problem-words-empty-cell = «{ $key }»: бұл жолдағы { $column }-ұяшық бос. Айтатын ештеңе болмаса, сызықша қойыңыз.
law-problem-words-too-many-columns = «{ $key }»: кестеде баған саны { $count }, ал { $most } ғана сыяды.
law-problem-words-fewer-rows = «{ $key }»: осы тармақтың кестесінде, басын қоса санағанда, жол саны мұнда { $count }, ал басқа тілде { $other }. Саны тең болуы керек.
law-problem-words-fewer-columns = «{ $key }»: кестеде баған саны мұнда { $count }, ал басқа тілде { $other }. Саны тең болуы керек.
law-problem-words-numbered = «{ $key }»: { $number } нөмірін алып тастаңыз, бөлімдер мен тармақтарды бағдарлама нөмірлейді.
law-problem-words-letter = «{ $key }»: { $letter } ({ $code }) таңбасы қаріпте жоқ, оны басып шығаруға болмайды.
law-problem-words-too-long = «{ $key }»: таңба саны { $count }, ал { $most } ғана сыяды.

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
law-wording-start = Ережелер жинағыңыздағы «{ $section }» бөлімін осымен ауыстырыңыз. Мәтін { $quotes } белгілерінің арасында тұрады: # белгісі бар жол – бөлім тақырыбы, бос жол тармақтарды бөледі, шарт тармағының астындағы | белгісінен | белгісіне дейінгі жолдар – кесте, жақшадағы сөздерді бағдарлама толтырады. Мәтінді екі тілде бірдей бөліңіз. Мәтінді өзгерткенде оған жаңа нұсқа беріңіз.
law-wording-fields = Өрістер: { $fields }. Міндеттілері: { $required }.
law-sample-written = Үлгі: { $file }
law-shadow-words = Құжаттардың мәтіндері: { $paper } – { $before } → { $after }
law-words-in-kazakh = қазақша мәтін
law-words-in-russian = орысша мәтін
law-words-in-order = мәтіндер дұрыс; ережелер жинағына енгізіліп, жинақ жарияланған соң күшіне енеді
law-words-built-in = кірістірілген

## Құтқарылған жұмыс: `oryn-server rescue`

rescue-line = { $at } · «{ $desk }» · { $acts } әрекет, { $papers } құжат
rescue-none = Ажыратылған жұмыс орындарынан ештеңе келмеген.
rescue-head = «{ $desk }» жұмыс орны, { $kindergarten }. Мөрленген уақыты: { $at }. Төмендегінің ешқайсысы орындалмады: адамдар дұрыс деп тапқанын қайта енгізеді.
rescue-act = { $number }. { $at } · { $act } · { $about } · { $person }
rescue-final = Түпкілікті шешім ретінде жазылған: ата-анаға қағаз берілген болуы мүмкін.
rescue-request = Сұрау ретінде жазылған.
rescue-sent = Орталыққа жіберілген: оның шешілген-шешілмегенін тексеріңіз.
rescue-papers = Құжаттар: { $papers }

## Заңды күші бар қолтаңбалар: `oryn-server signatures`

signature-line = { $at } · шарт { $contract } · { $state }
signature-none = Заңды күші бар қолтаңбалар жоқ.
signature-document-awaited = Құжаттың өзі әлі келген жоқ: онымен салыстырылмаған.
signature-second-agrees = Екінші тексеруші де осылай дейді.
signature-second-differs = НАЗАР АУДАРЫҢЫЗ: екінші тексеруші басқаша айтады.

signature-state-refused = қабылданбады
signature-state-provisional = әзірге толық тексерілмеген
signature-state-good = жарамды
signature-state-revoked-later = жарамды; сертификат кейін кері қайтарылған
signature-state-revoked = ЖАРАМСЫЗ: сертификат кері қайтарылған
signature-state-never-issued = ЖАРАМСЫЗ: мұндай сертификат берілмеген
signature-state-differs = ЖАРАМСЫЗ: келген құжат басқа

signature-refused-too-large = Тым үлкен: мұндай қолтаңба болмайды.
signature-refused-malformed = Қолтаңба оқылмайды.
signature-refused-not-signed-data = Бұл қолтаңба емес, басқа контейнер.
signature-refused-unsupported-version = Қолтаңба құрылымының нұсқасы басқа.
signature-refused-not-detached = Қолтаңба өз құжатымен бірге келген.
signature-refused-content-type = Қол қойылған нәрсе жай құжат емес.
signature-refused-no-signer = Ешкім қол қоймаған.
signature-refused-several-signers = Бір файлда бірнеше қолтаңба бар.
signature-refused-signer-reference = Қол қоюшы басқаша көрсетілген.
signature-refused-certificate-missing = Қол қоюшының сертификаты жоқ.
signature-refused-certificate-malformed = Қол қоюшының сертификаты оқылмайды.
signature-refused-algorithms-mixed = Кілт, хэш және қолтаңба бір-біріне сәйкес емес.
signature-refused-algorithm-unsupported = Бұл алгоритм қабылданбайды.
signature-refused-content-needed = Тексеру үшін құжаттың өзі керек.
signature-refused-weak-key = Кілт тым қысқа.
signature-refused-attribute-missing = Қол қойылған деректердің бірі жоқ.
signature-refused-attribute-repeated = Қол қойылған дерек екі рет келген.
signature-refused-attributes-unordered = Қол қойылған деректердің реті бұзылған.
signature-refused-content-changed = Қол қойылған құжат басқа.
signature-refused-certificate-substituted = Сертификат ауыстырылған.
signature-refused-signature-invalid = Қолтаңба кілтке сәйкес емес.
signature-refused-issuer-unknown = Сертификатты берген орталыққа бұл серверде сенім жоқ.
signature-refused-certificate-forged = Сертификатты аталған орталық бермеген.
signature-refused-issuer-not-authority = Сертификат берушінің ондай құқығы жоқ.
signature-refused-critical-extension = Сертификатта белгісіз міндетті шарт бар.
signature-refused-not-yet-valid = Сертификаттың мерзімі әлі басталмаған.
signature-refused-expired = Сертификаттың мерзімі өткен.
signature-refused-issuer-outside-term = Сертификат берген орталықтың мерзімі өткен.
signature-refused-key-usage = Кілт құжатқа қол қоюға арналмаған.
signature-refused-role-missing = Сертификатта иесінің рөлі көрсетілмеген.
signature-refused-subject-unclear = Сертификат кімге берілгені түсініксіз.
signature-refused-another-person = Сертификат басқа адамдікі.
signature-refused-another-organisation = Сертификат басқа ұйымдікі.
signature-refused-role-insufficient = Иесінің ұйым атынан қол қоюға құқығы жоқ.
signature-refused-claims-differ = Қолтаңбадағы сертификат аталғаннан басқа.

signature-doubt-unheard = Куәландырушы орталық жауап бермеді.
signature-doubt-too-large = Орталықтың жауабы тым үлкен.
signature-doubt-malformed = Орталықтың жауабы оқылмайды.
signature-doubt-declined = Орталық сұраққа жауап беруден бас тартты.
signature-doubt-another-certificate = Жауап басқа сертификат туралы.
signature-doubt-another-question = Жауап басқа сұраққа берілген.
signature-doubt-not-authorised = Жауап берушінің оған құқығы жоқ.
signature-doubt-signature-invalid = Жауаптың қолтаңбасы дұрыс емес.
signature-doubt-stale = Жауап ескірген.
signature-doubt-before-signature = Жауап қол қойылғанға дейін жасалған.
signature-doubt-not-yet-valid = Жауаптың мерзімі әлі басталмаған.
signature-doubt-partial = Тізім толық емес.
signature-doubt-unknown = Орталық бұл сертификатты білмейді.

## Ереже сандары сөзбен

law-key-distribution-ordinary = Кәдімгі топтардағы орын қалай беріледі
law-key-distribution-sanatorium = Санаторлық топтардағы орын қалай беріледі
law-key-distribution-correctional = Түзету топтарындағы орын қалай беріледі
law-key-distribution-freeze = Ауыстыру кезеңі
law-key-distribution-twins_max_gap_months = Бір өтінішпен берілетін балалардың жас айырмасы
law-key-distribution-staff_child_places = Қызметкерлер балаларына берілетін орын
law-key-queue-ratio = Бірінші кезектегі мен жалпы кезектің арақатынасы
law-key-bulletin-publish_at = Бюллетень қашан шығады
law-key-bulletin-priority_window = Басым қолжетімділік мерзімі
law-key-bulletin-cohort_per_place = Бір орынға шақырылатын өтініш
law-key-bulletin-round_minutes = Сұраныс жинау уақыты
law-key-bulletin-recall_reasons = Бюллетеньді кері алу себептері
law-key-activation-working_days = Белсендіру мерзімі
law-key-activation-decline_reasons = Сұраныстан бас тарту себептері
law-key-referral-working_days = Жолдаманың мерзімі
law-key-referral-documents_to_bring = Әкелетін құжаттар
law-key-referral-document_forms = Құжаттардың нысаны мен міндеттілігі
law-key-referral-refusal_reasons = Құжат қабылдамау себептері
law-key-privilege-categories = Жеңілдік санаттары
law-key-privilege-confirm_working_days = Жеңілдікті растау мерзімі
law-key-privilege-refusal_reasons = Жеңілдіктен бас тарту себептері
law-key-extension-calendar_days = Ұзартудың ең ұзақ мерзімі
law-key-extension-grounds = Ұзарту негіздері
law-key-extension-refusal_reasons = Ұзартудан бас тарту себептері
law-key-extension-decided_by = Ұзарту туралы кім шешеді
law-key-extension-decision_working_days = Ұзарту туралы шешім мерзімі
law-key-stop_list-working_days = Стоп-парақ мерзімі
law-key-desk-hold_days = Байланыссыз жұмыс мерзімі
law-key-desk-hours = Жұмыс орнының жұмыс уақыты
law-key-desk-silence_minutes = Қанша үнсіздіктен кейін жұмыс орны істен шыққан болып саналады
law-key-desk-write_off_working_days = Жоғалған жұмыс орнын есептен шығаруға дейінгі мерзім
law-key-desk-holds = Бір жұмыс орнына бекітілетін орын
law-key-desk-matter_working_days = Даулы әрекет бөлімге берілетін мерзім
law-key-outage-extends_windows = Орталық істемеген уақыт мерзімдерге қосыла ма
law-key-outage-minutes = Қанша минуттан бастап үзіліс саналады
law-key-appeals-request_working_days = Жолданымға жауап беру мерзімі
law-key-appeals-complaint_working_days = Шешімге шағымға жауап беру мерзімі
law-key-appeals-redirect_working_days = Жолданымды басқа органға жіберу мерзімі
law-key-appeals-prolong_months = Ұзартылған мерзім: келген күннен бастап ең көбі
law-key-interest-asked_on = Отбасылардан қызығушылық сұралатын күн
law-key-interest-answer_days = Жауап беру мерзімі
law-key-roll-expulsion_grounds = Шығару негіздері
law-key-roll-graduation_age = Бітіру жасы
law-key-roll-graduation_on = Бітіру күні
law-key-roll-freed_places_are_published = Босаған орын келесі бюллетеньге өзі шыға ма
law-way-activation = бюллетеньге сұраныс және белсендіру
law-way-self_issued = орынды ата-ана өзі таңдайды
law-way-in_order = кезек тәртібімен
law-confirmed-register = тіркелім растайды
law-confirmed-department = білім бөлімі растайды
law-value-none = белгіленбеген
law-value-empty = тізім бос
law-value-yes = иә
law-value-no = жоқ
law-value-required = міндетті
law-value-optional = міндетті емес
law-value-category = { $category }: { $class }, { $confirmed }
law-unit-minutes = { $count ->
   *[other] { $count } минут
}
law-unit-months = { $count ->
   *[other] { $count } ай
}
law-unit-years = { $count ->
   *[other] { $count } жас
}
law-value-after-minutes = { $count ->
   *[other] { $count } минуттан кейін
}
