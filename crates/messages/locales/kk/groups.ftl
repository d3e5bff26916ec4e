### Балалар мен топтар: тізім, баланың ісі, ауыстыру, шығару, мектепке шығарып салу. Күйлер мен негіздердің сөздері – words.ftl, бас тартулар – errors.ftl.

desk-screen-groups = Балалар мен топтар

## Тізім

desk-group = Топ
desk-groups-choose = Топты таңдаңыз: тізімі ашылады. Баланы аты-жөні немесе ЖСН бойынша бірден табуға да болады.
desk-groups-empty = Балабақшада топ әлі жоқ. Топтарды меңгеруші мен әдіскер ашады.
desk-groups-together = { $groups ->
   *[other] { $groups } топ · { $capacity } орында { $children } бала · { $free } бос
}
desk-group-how = Баланың ісін көру үшін оны сол жақтан таңдаңыз. Жаңа оқу жылына барлық топты ауыстыру мен бітіру – бір әрекет, түймесі төменде.
desk-roll-whose = Кімнің тізімі
desk-roll-all = Барлық топ
desk-roll-left = Шыққан балалар
desk-roll-children = Балалар
desk-roll-search = Бала не ата-ана аты, ЖСН
desk-roll-choose = Баланы таңдаңыз: қашан және неге шыққаны осында көрінеді.
desk-roll-empty = Тізімде әлі ешкім жоқ. Шартқа ата-ана мен балабақша қол қойғанда бала осында шығады.
desk-roll-empty-before = Тізімде аты жазылған бала әлі жоқ. Oryn-ге дейін қабылданған балалар: { $count }, олар аты-жөнсіз есептелген. Жаңалары шартқа қол қойылғанда осында шығады.
desk-roll-go-contracts = Шарттарға өту
desk-roll-nobody-left = Әлі ешкім шыққан жоқ. Шығарылған және мектепке кеткен балалар осында қалады.
desk-roll-before = Oryn-ге дейін қабылданған тағы { $count } бала аты-жөнсіз есептелген.
desk-roll-named = Тізімде аты бар
desk-roll-counted = Oryn-ге дейін, аты-жөнсіз
desk-roll-not-yours = Балалардың аты-жөнін меңгеруші, тіркеуші, әдіскер және бухгалтер көреді. Мұнда топтардағы орындар көрсетілген.
desk-roll-since = бірінші күні: { $date }
desk-roll-span = { $since } – { $until }
desk-roll-no-day = { $date }: бір күн де болған жоқ
desk-roll-by-order = бұйрық { $order }
desk-roll-date-fault = Бүгіннен кеш емес, топтағы бірінші күннен ерте емес күнді көрсетіңіз.
desk-roll-left-on = Соңғы күні: { $date }

## Баланың ісі

desk-child-file = Баланың ісі
desk-child-open = Тізімнен ашу
desk-child-papers = Бала қалай келді
desk-child-response = Сұраныс
desk-child-response-open = Сұранысты ашу
desk-child-application = Өтініш
desk-child-history = Топтары күндер бойынша
desk-contract-ended = Шарт аяқталды: { $date }

## Ауыстыру

desk-transfer = Басқа топқа ауыстыру
desk-transfer-question = Басқа топқа ауыстырылсын ба: { $child }?
desk-transfer-on = Жаңа топтағы бірінші күн
desk-transfer-to = Қай топқа
desk-transfer-target = { $group } · { $free } бос
desk-transfer-nowhere = Бұл күні баланы бірде-бір топ қабылдай алмайды. Себептері төменде.
desk-transfer-unfitting = { $count ->
   *[other] { $count } топ сәйкес келмейді: себебі
}
desk-transfer-follows = «{ $from }» тобында орын босайды, «{ $to }» тобында орын алынады.
desk-transfer-back = Бұрынғы топта бос орын тұрғанда кері ауыстырып қайтаруға болады.
desk-transfer-do = Баланы ауыстыру
desk-transferred = «{ $group }» тобына ауыстырылды
desk-transfer-undo = Кері қайтару
desk-transfer-undo-failed = Қайтарылмады: баланың ісін қараңыз

## Шығару және мектепке шығарып салу

desk-expel = Шығару
desk-expel-question = Бала шығарылсын ба: { $child }?
desk-expel-ground = Негізі
desk-expel-do = Баланы шығару
desk-graduate = Мектепке шығарып салу
desk-graduate-question = Мектепке шығарып салынсын ба: { $child }?
desk-graduate-do = Мектепке шығарып салу
desk-graduates-from = Мектепке шығарып салуға болатын бірінші күн: { $date }.
desk-leave-order = Бұйрық
desk-leave-order-hint = Бұйрықтағыдай нөмірі мен күні: 14.08.2026 № 12.
desk-leave-on = Соңғы күні
desk-leave-place = «{ $group }» тобында орын босайды.
desk-leave-contract = № { $number } шарт соңғы күні аяқталады.
desk-leave-contract-stays = Шарт күшінде қалады.
desk-leave-published = Босаған орын бюллетеньге өзі шығады, ата-аналарға көрінеді: { $date }.
desk-leave-final = Мұны кері қайтаруға болмайды. Бала тек кезек арқылы, жаңа жолдамамен қайта келе алады.
desk-leave-keep = Топта қалдыру

## Топтарды ауыстыру

desk-regroup = Топтарды ауыстыру
desk-regroup-step-day = 1-қадам, барлығы 3. Күні мен бұйрық
desk-regroup-step-plan = 2-қадам, барлығы 3. Кім қайда барады
desk-regroup-step-sum = 3-қадам, барлығы 3. Не жасалады
desk-regroup-intro = Барлық топ бір жолы: үлкендері мектепке барады, қалғандары бір топ жоғары көшеді. Жоспар өзі құрылады, Сіз оны түзетесіз. Соңғы қадамға дейін ештеңе жазылмайды, Сізді алаңдатса, жоспар күтіп тұрады.
desk-regroup-on = Жаңа топтардағы бірінші күн
desk-regroup-back = Артқа
desk-regroup-to-plan = Жоспарды көрсету
desk-regroup-to-sum = Қорытындыны тексеру
desk-regroup-drop = Жоспардан бас тарту
desk-regroup-drop-question = Жоспардан бас тартасыз ба?
desk-regroup-drop-what = Жоспарға енгізген өзгерістеріңіз жоғалады. Ештеңе жазылған жоқ: барлық бала өз тобында қалады.
desk-regroup-numbers = Көшеді: { $moved } · мектепке: { $graduated } · қалады: { $stay }
desk-regroup-problems = Мүмкін емес балалар: { $count }. Себептері топ карточкаларында.
desk-regroup-propose = Жоспарды қайта ұсыну
desk-regroup-nobody = Ешкімді ауыстырмау
desk-regroup-load = Қазір { $before } бала, { $capacity } орыннан { $after } болады · сонда бос { $free }
desk-regroup-over = Орын жетпейді: { $count }. Бұл балаларды басқа топқа жіберіңіз немесе орнында қалдырыңыз.
desk-regroup-before = Oryn-ге дейін қабылданған, аты жазылмаған: { $count }. Олар осы топта қалады.
desk-regroup-born = { $year } ж. т. · { $count } бала
desk-regroup-stay = Топта қалады
desk-regroup-school = Мектепке
desk-regroup-differently = Әртүрлі, есімдерін қараңыз
desk-regroup-names = Есімдері бойынша: { $count }
desk-regroup-child-to = Қайда барады: { $child }
desk-regroup-years = Осы күннен бастап туған жылдары
desk-regroup-years-kept = { $years }, қазіргідей
desk-regroup-unnamed = Топта аты жазылған бала жоқ.
desk-regroup-note-other_language = Тәрбие тілі басқа
desk-regroup-note-outgrown = Топ бұл жылды енді алмаса да, қалады
desk-regroup-empty = Жоспарда ешкім ешқайда бармайды. Жоспарды өзгертіңіз.
desk-regroup-follows = Не шығады
desk-regroup-group-line = { $group }: қазір { $before }, { $capacity } орыннан { $after } болады
desk-regroup-follow-contracts = Мектепке баратындардың шарты соңғы күні аяқталады: { $date }.
desk-regroup-follow-places = Орындар бірден жаңа тізім бойынша есептеледі. Жаңа балаларды осы күннен ерте қабылдамаңыз: { $date }.
desk-regroup-follow-published = Босаған орындар бюллетеньге өзі түседі, ата-аналар көретін уақыт: { $date }.
desk-regroup-follow-undo = Бүкіл ауыстыруды бүгін және осы күн келгенше, орындар бос тұрғанда қайтаруға болады: { $date }.
desk-regroup-follow-whole = Тұтас жазылады: бір бала үшін мүмкін болмаса, ештеңе өзгермейді.
desk-regroup-do = Ауыстыруды өткізу: { $count }
desk-regroup-done = Топтарды ауыстыру жазылды
desk-regroup-last = Топтарды ауыстыру: { $date }
desk-regroup-last-numbers = Көшті: { $moved } · мектепке: { $graduated } · бұйрық { $order }
desk-regroup-last-by = { $person } · { $date }
desk-regroup-undone = Қайтарылды: { $date }
desk-regroup-undo = Топтарды ауыстыруды қайтару
desk-regroup-undo-question = Топтарды ауыстыру түгел қайтарылсын ба?
desk-regroup-undo-what = Барлығы бұрынғы топтарына қайтады: { $moved }. Мектепке кеткендер балабақшада қалады, шарттары қайта күшіне енеді: { $graduated }.
desk-regroup-cannot = Қазір қайтаруға болмайды
desk-regroup-to-groups = Топтарға
desk-regroup-none = Топтарды ауыстыру әлі болған жоқ.

## Топтарды жүргізу

desk-group-new = Жаңа топ
desk-group-new-text = Топ тізімдерде бірден шығады, ондағы орындарды жариялауға дайындауға болады. Түпкілікті шешімді орталық береді.
desk-group-name = Атауы
desk-group-kind = Топтың түрі
desk-group-correction = Топ немен жұмыс істейді
desk-group-capacity = Топтағы орын
desk-group-capacity-hint = Қазір бала: { $children }, уәде етілген және жарияланған орын: { $promised }.
desk-group-from = Бірінші күні
desk-group-from-fault = Бүгіннен бір жылдан алыс емес күнді көрсетіңіз.
desk-group-open = Топты ашу
desk-group-opens = Балаларды қабылдай бастайды: { $date }
desk-group-change = Топты өзгерту
desk-group-change-title = «{ $group }» тобын өзгерту
desk-group-change-do = Өзгерістерді сақтау
desk-group-years-stay = Топта баласы бар туған жылды алып тастауға болмайды.
desk-group-language-stays = Тілін топта бала мен уәде етілген орын жоқ кезде ғана өзгертеді.
desk-group-close = Топты жабу
desk-group-close-question = «{ $group }» тобы жабылсын ба?
desk-group-close-follows = Топ тізімдерден кетеді, енді бала қабылдамайды.
desk-group-close-papers = Онда болған балалардың шарттары мен тарихы сақталады.
desk-group-close-final = Мұны қайтаруға болмайды: орнына жаңа топ ашылады.
desk-group-close-on-fault = Бүгінгі не одан бұрынғы күнді көрсетіңіз.
desk-group-keep = Жаппау
desk-group-history = Топтың тарихы
