### Баптаулар экраны: принтерлер, көшірмелер, осы компьютер.

## Принтерлер

desk-printers = Принтерлер
desk-printer-of-papers = Құжаттар қайда жіберіледі
desk-printer-stands = { $name } (дайын емес)
desk-printer-usual = Компьютердің әдепкі принтері
desk-printer-usual-named = Компьютердің әдепкі принтері ({ $name })
desk-printer-viewer = Алдымен терезеде ашу
desk-printers-viewer-only = Бұл жүйеде құжат алдымен терезеде ашылады, принтерді сол жерде таңдайсыз.
desk-printers-none = Бұл компьютерде принтер жоқ. Оны жүйе баптауларында қосып, «Принтерлерді қайта іздеу» түймесін басыңыз. Оған дейін құжаттар терезеде ашылады.
desk-printer-gone = Таңдалған «{ $name }» принтері бұл компьютерде енді жоқ. Басқасын таңдаңыз.
desk-referral-size = Жолдама қағазы
desk-referral-size-a4 = A4: бір бет
desk-referral-size-a5 = A5: жарты бет, ұсақ әріппен
desk-print-test = Сынақ бетін басып шығару
desk-print-test-text = Беттен қазақ әріптері, код және төрт жағы бүтін жақтау көрінуі тиіс.
desk-printers-look = Принтерлерді қайта іздеу
desk-prints-lately = Принтерге соңғы жіберілгендер
desk-prints-row = { $at }, { $printer }.
desk-print-state-waiting = Принтер әлі жауап бермеді.
desk-print-state-stuck = Принтер тоқтап тұр: қағазды, қақпағын және сымын тексеріңіз. Содан кейін құжат өзі шығады, қайта басудың қажеті жоқ.
desk-print-state-printed = Принтерге толық берілді.
desk-print-state-cancelled = Басып шығару тоқтатылды. Құжаттың өзі күшінде: қажет болса, қайта басып шығарыңыз.
desk-print-state-failed = Принтер баспады. Құжаттың өзі күшінде: принтерді тексеріп, қайта басып шығарыңыз.
desk-print-state-refused = Принтер құжатты алмады, сондықтан ол терезеде ашылды. «Баптаулардан» принтерді тексеріңіз.
desk-print-state-unknown = Шыққан-шықпағанын компьютер айтпайды: қағазды қараңыз.
desk-print-trouble = Құжат принтерден шықпады: { $file }
desk-print-trouble-read = Түсіндім

## Көшірме

desk-backup = Көшірме
desk-backup-text = Тек осы компьютерде бар нәрсе – Сіздің әрекеттеріңіз бен құжаттар – таңдаған бумаңызға немесе флеш-жадыға көшіріледі. Балалар тізімі көшірмеде болмайды: оны орталық қайта береді.
desk-backup-last = Соңғы көшірме: { $at }
desk-backup-never = Көшірме әлі жасалған жоқ.
desk-backup-passphrase = Көшірмені ашатын құпия тіркес
desk-backup-hint = Кемінде { $shortest } таңба. Оны флеш-жадымен бірге сақтамаңыз: тіркессіз көшірме ешкімге ашылмайды.
desk-backup-own-passphrase = Осы жұмыс орнын ашатын құпия тіркес
desk-backup-own-hint = Көшірме де осы тіркеспен ашылады.
desk-backup-make = Көшірмені сақтау
desk-backup-made = Көшірме жазылып, тексерілді
desk-backup-made-text = Бума: { $folder }. Ішінде { $acts } әрекет, көлемі { $size }.
desk-backup-restore = Көшірмеден қалпына келтіру бағдарлама ашылғанда ұсынылады: деректер ашылмаса немесе компьютер жаңа болса. Қазір деректеріңіз бүтін, сондықтан қалпына келтіру тек жұмысыңызды жоғалтар еді.
desk-restore = Көшірмеден қалпына келтіру
desk-restore-title = Жұмыс орнын көшірмеден қалпына келтіру
desk-restore-aside = Осы компьютерде бар деректер файлы өшірілмейді: басқа атпен шетке қойылады.
desk-restore-acts = Көшірмедегі әрекеттер қайтып келеді. Орталық білетіні екінші рет жасалмайды, білмейтіні оған беріледі. Көшірмеден кейін жасалып, орталыққа жетпегені қайтпайды.
desk-restore-rows = Балалар, топтар мен кезек деректерін орталық қайта береді.
desk-restore-code = Содан кейін білім бөлімі берген жаңа код керек болады.
desk-restore-passphrase = Көшірмені ашатын құпия тіркес
desk-restore-leave = Қалпына келтірмеу
desk-restore-choose = Көшірме бумасын таңдау

## Электрондық қолтаңба

desk-signing = Электрондық қолтаңба
desk-signing-agent = NCALayer
desk-signing-is-running = Жұмыс істеп тұр
desk-signing-is-not_running = Іске қосылмаған
desk-signing-is-another_program = Басқа бағдарлама
desk-signing-is-strange = Тексерілмеген
desk-signing-looking = Тексеріп жатырмыз…
desk-signing-running = NCALayer іске қосулы, жауап береді: қол қоюға болады.
desk-signing-not-running = NCALayer бағдарламасын іске қосып, белгісі сағат жанында пайда болғанша күтіңіз. Онсыз шартқа қол қойылмайды.
desk-signing-not-running-training = NCALayer бағдарламасын іске қосып, белгісі сағат жанында пайда болғанша күтіңіз. Оқу режимінде онсыз да болады: кілт файлымен қол қойыңыз.
desk-signing-another = Оның орнында басқа бағдарлама жауап береді. NCALayer мен соған ұқсас бағдарламаларды жауып, NCALayer бағдарламасын қайта іске қосыңыз да, тағы тексеріңіз.
desk-signing-strange = Жауап беріп тұрған NCALayer екенін компьютер тексере алмайды. NCALayer pki.gov.kz сайтынан орнатылса, оған сенуге болады.
desk-signing-changed = Бұрын сенген NCALayer емес, басқасы жауап беріп тұр. Жаңартудан кейін солай болады. Жаңартылмаса, сенбей, қолдау қызметіне хабарлаңыз.
desk-signing-trusted = Сенім
desk-signing-trusted-key = Бұл компьютерде мына кілтті NCALayer сенімді: { $key }…
desk-signing-forget = Енді сенбеу
desk-signing-forgotten = Енді сенбейміз. Келесі қолтаңба алдында бағдарлама қайта сұрайды.
desk-signing-file = Оқу кілтінің файлы
desk-signing-file-none = Әлі таңдалмаған
desk-signing-look = Қайта тексеру

## Жұмыс орындары

desk-desks = Балабақшаның жұмыс орындары
desk-desks-own = Осы
desk-desks-since = { $date } қосылған
desk-desks-person = код берілген: { $person }
desk-desks-silent = Соңғы байланыс: { $since }
desk-desks-doubted = Жоғалғаны айтылды: { $at }
desk-desks-given-up = Есептен шығарылды: { $at }
desk-desks-text = Жаңа компьютер бір реттік кодпен қосылады, кодты білім бөлімі береді. Компьютер жоғалса, ұрланса немесе бөтен болса, бөлімге бірден айтыңыз: оны ажыратады, онда жасалғаны жоғалмайды.

## Ұзақ жұмыс

desk-work-preparing = Дайындалып жатырмыз…
desk-work-gathering = Әрекеттер мен құжаттарды жинап жатырмыз…
desk-work-rows = Файл құрып жатырмыз, жол саны: { $rows }…
desk-work-writing = { $of } ішінен { $got } жазылды
desk-work-checking = Жазылғанын тексеріп жатырмыз…
desk-work-placing = Орнына қойып жатырмыз. Енді тоқтатуға болмайды: бірнеше секунд күтіңіз.
desk-work-stop = Тоқтату

## Көмек

desk-log = Журналды сақтау
desk-log-text = Қолдау қызметі сұраса, бағдарлама журналын бумаға немесе флеш-жадыға сақтаңыз. Онда адамдар туралы ештеңе жоқ: аты-жөні де, ЖСН де, телефон да.
desk-log-written = Файл жазылды: { $file }. Жол саны: { $lines }.

## Көлемі және лицензиялар

desk-zoom = Әріп көлемі
desk-zoom-out = Кішірейту
desk-zoom-in = Үлкейту
desk-zoom-now = { $percent } %
desk-zoom-usual = Әдепкі көлем
desk-zoom-text = Пернетақтадан: Ctrl мен + үлкейтеді, Ctrl мен − кішірейтеді, Ctrl мен 0 әдепкі көлемге қайтарады. Осы компьютер таңдағаныңызды есте сақтайды.
desk-licences = Лицензиялар
desk-licences-own = Oryn – Apache 2.0 лицензиясымен таралатын еркін бағдарлама. Golos Text қарпі SIL OFL 1.1 бойынша таралады.
desk-licences-own-text = Apache 2.0 лицензиясының мәтіні
desk-licences-others = Бағдарлама басқа авторлардың мына бөліктерінен де құралған. Лицензияларын сол авторлардың өздері көрсеткен.
desk-licences-find = Бөлікті немесе лицензияны табу
desk-licences-found = Бөлік саны: { $parts }

## Жаңа нұсқа

desk-updates = Бағдарламаның жаңа нұсқасы
desk-updates-now = Қазіргі нұсқа: { $version }
desk-updates-absent = Бұл бағдарламаға жаңа нұсқаны компьютерлеріңізге қызмет көрсететін адам орнатады.
desk-updates-newest = Жаңарақ нұсқа жоқ.
desk-updates-offered = { $version } нұсқасы шықты
desk-updates-offered-text = Жұмысыңызды тоқтатпай жүктей аласыз. Орнатпас бұрын бөлек сұралады.
desk-updates-loading = { $version } нұсқасы жүктеліп жатыр: { $got }
desk-updates-loading-of = { $version } нұсқасы жүктеліп жатыр: { $got } / { $of }
desk-updates-loaded = { $version } нұсқасы жүктелді, қолтаңбасы тексерілді
desk-updates-loaded-text = Орнату бірнеше минут алады, содан кейін бағдарлама қайта ашылады. Жазғаныңыздың бәрі сақталады.
desk-updates-installing = { $version } нұсқасы орнатылып жатыр. Компьютер рұқсат сұрауы мүмкін.
desk-updates-installed = { $version } нұсқасы орнатылды. Бағдарлама қайта ашылғанда іске қосылады.
desk-updates-wait-signing = Алдымен қол қоюды аяқтаңыз немесе тоқтатыңыз.
desk-updates-wait-acts = Әзірге болмайды: орталыққа әлі жетпеген { $count } әрекет бар. Олар жіберілгенше күтіңіз.
desk-updates-wait-papers = Әзірге болмайды: орталыққа әлі жетпеген { $count } құжат бар. Олар жіберілгенше күтіңіз.
desk-updates-look = Жаңа нұсқаны тексеру
desk-updates-load = Жаңа нұсқаны жүктеу
desk-updates-stop = Жүктеуді тоқтату
desk-updates-install = Орнатып, қайта ашу
desk-updates-anew = Бағдарламаны қайта ашу
