### Журнал: кім, не, қашан және қай жұмыс орнында істеді; балалардың құжаттарын кім ашты. Әрекет атаулары – words.ftl ішіндегі act-….

desk-screen-journal = Журнал

## Тізім

desk-journal-acts = Әрекеттер
desk-journal-reads = Кім ашты
desk-journal-part = Не көрсетілсін
desk-journal-search = Аты-жөні, нөмір, әрекет не күн
desk-journal-filter = Іріктеу
desk-journal-filter-close = Іріктеуді жасыру
desk-journal-show = Көрсету
desk-journal-person = Кім
desk-journal-everybody = Барлығы
desk-journal-desk = Жұмыс орны
desk-journal-every-desk = Барлық жұмыс орны
desk-journal-theme = Не туралы
desk-journal-every-theme = Бәрі туралы
desk-journal-from = Күннен бастап
desk-journal-until = Күнге дейін
desk-journal-turned = Бұл күн алғашқысынан ерте.
desk-journal-clear = Бәрін көрсету
desk-journal-empty = Мұнда балабақшаның әр әрекеті шығады: кім, не, қашан және қай жұмыс орнында істеді. Біріншісі – Сіздің келесі әрекетіңіз.
desk-journal-nothing = Журналда мұндай әрекет жоқ.
desk-journal-nothing-here = Осы жұмыс орнындағы жазбаларда мұндай әрекет жоқ. Бұрынғысын орталықтан сұрауға болады.
desk-journal-choose = Әрекетті таңдаңыз: кім, қашан істегені және не өзгергені осында көрінеді.
desk-journal-more = Тағы көрсету
desk-journal-begins = Осы жұмыс орнындағы журнал { $day } күнінен басталады.
desk-journal-older = Бұрынғысын сұрау
desk-journal-older-offline = Бұрынғысын орталық байланыс болғанда береді.
desk-journal-older-none = Орталықта бұдан бұрынғысы жоқ.

## Кім

journal-who-staff = Қызметкер
journal-who-family = Отбасы
journal-who-department = Білім бөлімі
journal-who-publisher = Ережелерді жариялаушы
journal-who-clock = Орталық, мерзім бойынша
journal-who-elsewhere = Басқа балабақша
journal-who-unknown = Жазылмаған

## Не туралы

journal-theme-places = Орындар мен бюллетеньдер
journal-theme-queue = Кезек пен жеңілдіктер
journal-theme-responses = Сұраныстар
journal-theme-referrals = Жолдамалар
journal-theme-contracts = Шарттар
journal-theme-roll = Топтағы балалар
journal-theme-matters = Қабылданбаған әрекеттер
journal-theme-house = Адамдар мен жұмыс орындары

## Әрекет

journal-act-unknown = Атауы жазылмаған әрекет
journal-state-not_yet_known = Орталық әлі білмейді
journal-state-refused = Қабылданбады
journal-state-deferred = Адамдар шешеді
desk-journal-not-yet-why = Әрекет осы жұмыс орнында жазылды, байланыс шыққанда орталыққа өзі жіберіледі.
desk-journal-deferred-why = Орталық мұны өзі шешпейді: шешімді адамдар қабылдайды, ол «Жіберу» экранында көрінеді.
desk-journal-when = Қашан
desk-journal-decided = Орталық шешті
desk-journal-who = Кім
desk-journal-about = Кім немесе не туралы
desk-journal-number = Нөмірі
desk-journal-gone = Ісі басқа балабақшаға өткен отбасы
desk-journal-changes = Не өзгерді
desk-journal-changes-none = Балабақшаның жазбалары өзгерген жоқ.
desk-journal-open = Ашу
desk-journal-print = Үзіндіні басып шығару
desk-journal-view = Үзіндіні көру
journal-row-referral = Жолдама { $name }
journal-row-contract = Шарт { $name }
journal-row-response = Сұраныс: { $name }
journal-row-enrolment = Қабылдау: { $name }
journal-row-bulletin = Бюллетень: { $name }
journal-row-group = { $name } тобы
journal-row-application = Өтініш { $name }
journal-row-child = Бала: { $name }
journal-row-staff = Қызметкер: { $name }
journal-row-desk = Жұмыс орны: { $name }
journal-row-gone = Енді бұл балабақшаға қатысы жоқ

## Кім ашты

journal-read-child_file = Баланың ісі
journal-read-attachment = Отбасының құжаты
journal-read-contract = Отбасының шарты
desk-journal-reads-search = Аты-жөні не жұмыс орны
desk-journal-reads-why = Мұнда баланың ісін, отбасының құжатын не шартын кім, қашан ашқаны жазылады. Мұны тек меңгеруші көреді.
desk-journal-reads-empty = Осы жұмыс орнында балалардың ісін әлі ешкім ашқан жоқ. Басқа жұмыс орындары туралы орталық біледі.
desk-journal-reads-fetch = Орталықтан сұрау
desk-journal-reads-offline = Басқа жұмыс орындары туралы орталық байланыс болғанда айтады.
