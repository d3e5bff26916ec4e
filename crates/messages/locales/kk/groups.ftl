### Балалар мен топтар: тізім, баланың ісі, ауыстыру, шығару, мектепке шығарып салу. Күйлер мен негіздердің сөздері – words.ftl, бас тартулар – errors.ftl.

desk-screen-groups = Балалар мен топтар

## Тізім

desk-group = Топ
desk-groups-choose = Топты таңдаңыз: тізімі ашылады. Баланы аты-жөні немесе ЖСН бойынша бірден табуға да болады.
desk-groups-empty = Балабақшада топ әлі жоқ. Топтарды меңгеруші мен әдіскер ашады.
desk-groups-together = { $groups ->
   *[other] { $groups } топ · { $capacity } орында { $children } бала · { $free } бос
}
desk-group-how = Баланың ісін көру үшін сол жақтан таңдаңыз. Тамызда топты тұтас ауыстырыңыз немесе мектепке шығарып салыңыз: алдымен ересектерді, содан кейін олардың орнына келетіндерді.
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

## Тұтас топ

desk-move-group = Топты ауыстыру
desk-move-title = «{ $group }» тобын ауыстыру
desk-move-how = Балаларды белгілеп, жаңа топ пен бірінші күнді таңдаңыз. Алдымен не болатынын көресіз; ауыстыру бір-бірлеп жазылады, арасында тоқтатуға болады.
desk-move-nowhere = Бұл балаларды бірде-бір топ қабылдай алмайды. Алдымен орын босатыңыз: ересек топты мектепке шығарып салыңыз немесе ауыстырыңыз.
desk-move-back = Шарттар күшінде қалады. Бұрынғы топта бос орын тұрғанда балаларды кері ауыстырып қайтаруға болады.
desk-move-over = Жаңа топтағы бос орын: { $free }. Белгіні алып тастайтын балалар: { $over }.
desk-move-do = Балаларды ауыстыру: { $count }
desk-move-undo = Кері қайтару: { $count }
desk-graduate-group = Мектепке шығарып салу
desk-graduate-group-title = «{ $group }» тобын мектепке шығарып салу
desk-graduate-group-how = Мектепке баратын балаларды белгілеп, бұйрық пен соңғы күнді жазыңыз. Әр бала жеке жазылады, арасында тоқтатуға болады.
desk-graduate-group-do = Мектепке шығарып салу: { $count }
desk-series-to-group = Топқа қайту
desk-series-date-fault = Бүгінгі не одан бұрынғы күнді көрсетіңіз.
desk-series-who = Балалар
desk-series-chosen = { $of } ішінен { $count } белгіленді
desk-series-nobody = Бұл топта аты жазылған бала жоқ.
desk-series-follows = Не болады
desk-series-load = { $group }: қазір { $before }, { $after } болады, барлығы { $capacity } орын
desk-series-contracts = Бұл балалардың шарттары соңғы күні аяқталады.
desk-series-moved = «{ $group }» тобына ауыстыру
desk-series-moved-back = Бұрынғы топқа қайтару
desk-series-graduated = Мектепке шығарып салу
desk-series-done = { $of } ішінен { $done } жазылды
desk-series-refused = Жазылмады, себебі атының жанында: { $count }
desk-series-waits = Әлі басталмады: { $count }
desk-series-requested = Әр жазба – сұрау: түпкілікті орталық шешеді. Жауаптары «Жіберу» экранында көрінеді.
desk-series-stop = Осы баладан кейін тоқтату
desk-series-go-on = Жалғастыру: { $count }
desk-series-end = Дайын
desk-series-state-done = жазылды
desk-series-state-refused = жазылмады
desk-series-state-runs = жазылып жатыр
desk-series-state-waits = басталмады

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
