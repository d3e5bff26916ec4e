### Жұмыс орнының экрандары. Тілдерге, күйлерге, себептерге, күндерге арналған ортақ сөздер – words.ftl, бас тартулар – errors.ftl.

## Экрандар мен жақтау

desk-screen-today = Бүгін
desk-screen-places = Орындар
desk-screen-responses = Сұраныстар
desk-screen-referrals = Жолдамалар
desk-screen-contracts = Шарттар
desk-screen-sync = Жіберу
desk-screen-settings = Баптаулар
desk-screens = Экрандар
desk-skip-to-work = Жұмыс аймағына өту
desk-rail-fold = Жинау
desk-rail-open = Жазу
desk-waits-for-you = { $count ->
   *[other] { $count } іс Сізді күтуде
}
desk-find = Іздеу
desk-find-anything = Іздеу: аты-жөні, ЖСН, нөмірі
desk-palette-title = Іздеу
desk-palette-field = Аты-жөні, ЖСН, телефон, нөмір немесе топ
desk-palette-nothing = «{ $text }» бойынша ештеңе табылмады.
desk-palette-hint = Мұнда осы балабақшаның балалары мен отбасылары, жолдамалары, шарттары мен топтары ізделеді. Атын қазақша, орысша немесе латын әрпімен жазуға болады.
desk-palette-instead = Пернетақта басқа тілде тұр. «{ $text }» бойынша көрсетілді.
desk-palette-count = { $total } жазба табылды
desk-palette-more = { $total } жазбаның алғашқы { $shown }-і көрсетілді. Атын немесе нөмірін толығырақ жазыңыз.
desk-palette-keys = ↑ ↓ таңдау · Enter ашу · Esc жабу
desk-palette-act = Әрекеттер, басып шығару және файлдар
desk-palette-leads = «{ $screen }» экраны ашылады, нақтысын сол жерде таңдайсыз
desk-palette-language = Экран тілі: { $language }
desk-palette-screen = Өту
desk-palette-child = Балалар
desk-palette-referral = Жолдамалар
desk-palette-contract = Шарттар
desk-palette-group = Топтар
desk-scan-title = Сканер
desk-scan-turned = Сканер пернетақтаның басқа тілінде терді. Код дұрыс оқылды.
desk-scan-busy = Код оқылды. Алдымен экрандағы сұраққа жауап беріңіз, содан кейін кодты қайта оқытыңыз.
desk-stands-enrolled = Қабылданған · № { $number } шарт
desk-stands-signed_here = № { $number } шартқа осында қол қойылды, орталық әлі тексерген жоқ
desk-stands-contract = № { $number } шарт қол қоюды күтуде
desk-stands-referral = № { $number } жолдама
desk-stands-response = Сұраныс · № { $number } өтініш
desk-training-mode = Оқу режимі
desk-close = Жабу
desk-loading = Жүктелуде
desk-not-now = Қазір емес
desk-try-again = Қайталап көру
desk-back-to-list = Тізімге оралу
desk-error-reference = Қолдау қызметіне арналған нөмір: { $reference }

## Сағат пен байланыс

desk-clock-trusted-why = Бұл – сервер уақыты. Компьютердің сағаты ешнәрсеге әсер етпейді.
desk-clock-estimated = шамамен сервер уақыты
desk-clock-estimated-why = Компьютер қайта қосылғаннан кейін уақыт шамамен есептелді. Байланыс шыққанда нақтыланады.
desk-clock-untrusted = Уақыт тексерілмеген
desk-clock-untrusted-why = Байланыс шыққанша түпкілікті шешім жазылмайды: алдымен уақыт сервермен салыстырылуы керек.
desk-link-online = Байланыс бар
desk-link-calm = Байланыс бар · бәрі жіберілді
desk-link-sending = { $count ->
   *[other] Байланыс бар · { $count } әрекет жіберілуде
}
desk-link-papers = { $count ->
   *[other] Байланыс бар · { $count } құжат жолда
}
desk-link-papers-held = { $count ->
   *[other] Байланыс бар · { $count } құжат тоқтатылып тұр
}
desk-link-papers-refused = { $count ->
   *[other] Орталық { $count } құжатты қабылдамады
}
desk-link-offline = Байланыс жоқ
desk-link-offline-since = Байланыс жоқ, { $since } бастап
desk-link-waiting = { $count ->
   *[other] { $count } әрекет күтуде
}
desk-link-needs-you = Сіздің шешіміңіз керек · { $count }
desk-done-final = Жазылды. Түпкілікті
desk-done-request = Сұрау жазылды, орталық шешеді
desk-done-signature = Осында қол қойылды. Қолтаңбаны орталық тексереді
desk-known-here_final = Әлі жіберілмеген
desk-known-here_final-why = Жазылды, түпкілікті. Байланыс шыққанда орталыққа өзі жіберіледі.
desk-known-here_requested = Сұрау: орталық шешеді
desk-known-here_requested-why = Байланыс шыққанда орталық жауап береді. Оған дейін бұл – тек сұрау.

## Мерзімдер, күндер, өлшемдер

desk-near-today = бүгін, { $time }
desk-near-tomorrow = ертең, { $time }
desk-near-day = { $weekday }, { $day } { $month }, { $time }
desk-near-day-year = { $year } ж. { $day } { $month }, { $weekday }, { $time }
desk-chip-today = мерзімі бүгін, { $time }
desk-chip-tomorrow = мерзімі ертең, { $time }
desk-chip-day = мерзімі { $date }
desk-month-short-1 = қаң
desk-month-short-2 = ақп
desk-month-short-3 = нау
desk-month-short-4 = сәу
desk-month-short-5 = мам
desk-month-short-6 = мау
desk-month-short-7 = шіл
desk-month-short-8 = там
desk-month-short-9 = қыр
desk-month-short-10 = қаз
desk-month-short-11 = қар
desk-month-short-12 = жел
desk-term-how-end = Аяқталуы: { $date }.
desk-term-how-calendar = Жұмыс күндерінің күнтізбесі: { $version }.
desk-decimal-mark = ,
desk-unit-byte = байт
desk-unit-kilobyte = КБ
desk-unit-megabyte = МБ
desk-unit-gigabyte = ГБ

## Бөлшектер

desk-iin-show = Көрсету
desk-iin-hide = Жасыру
desk-stepper-less = Азайту
desk-stepper-more = Көбейту
desk-path-label = Отбасының жолы
desk-path-state-done = өтті
desk-path-state-now = қазір осында
desk-path-state-next = алда
desk-path-state-stopped = осында тоқтады
desk-born = Туған күні
desk-guardian = Ата-анасы
desk-phone = Телефоны
desk-child = Бала
desk-language = Тәрбие тілі
desk-languages = Тілдері
desk-class = Құқығы
desk-filed = Өтініш берілген
desk-submitted = Сұраныс келген
desk-submitted-no-matter = (ретке әсер етпейді)
desk-issued = Берілген
desk-reason = Себебі
desk-rules = Ережелер нұсқасы
desk-application-number = № { $number } өтініш
desk-referral-number = № { $number } жолдама
desk-contract-number = № { $number } шарт

## Бүгін

desk-today-main = Қазір ең маңыздысы
desk-today-calm = Барлық іс бітті
desk-today-later = Содан кейін
desk-today-empty = Қазір Сізді ешнәрсе күтіп тұрған жоқ. Жаңа іс осында өзі шығады.
desk-today-empty-round = Қазір Сізді ешнәрсе күтіп тұрған жоқ. Келесі сұраныс жинау аяқталады: { $date }. Таңдалғандар осында шығады.
desk-task-activate = Сұраныс кезек бойынша таңдалды · { $group }
desk-task-expect = Отбасы күтілуде · № { $number } жолдама
desk-task-expect-verb = Жолдаманы ашу
desk-task-expire = Бүгін соңғы күні · № { $number } жолдама
desk-task-sign = Ата-ана қол қойды, кезек Сізде · № { $number } шарт
desk-task-guardian = Ата-ана әлі қол қоймаған · № { $number } шарт
desk-task-guardian-verb = Шартты ашу
desk-task-unverified = Осында қол қойылды, орталық әлі тексерген жоқ · № { $number } шарт
desk-task-unverified-addendum = Осында қол қойылды, орталық әлі тексерген жоқ · № { $number } шартқа № { $addendum } қосымша келісім
desk-task-refused = Орталық қабылдамады: «{ $act }»
desk-task-refused-verb = Себебін оқу
desk-task-extension-own = Отбасы № { $number } жолдаманы ұзартуды сұрайды: { $reason }
desk-task-extension-kindergarten = № { $number } жолдаманы ұзартуды меңгеруші шешеді: { $reason }
desk-task-extension-department = № { $number } жолдаманы ұзартуды білім бөлімі шешеді: { $reason }
desk-task-extension-verb = Отбасына жауап беру
desk-task-privilege = Орын сақталды, жеңілдікті білім бөлімі тексеруде: { $category }
desk-task-privilege-plain = Орын сақталды, жеңілдікті білім бөлімі тексеруде
desk-task-privilege-verb = Сұранысты ашу
desk-task-health-overdue = Байланыс бар, бірақ орталыққа көптен бері кетпей тұр: { $count }
desk-task-health-do-overdue = Сол жерде «Қазір жіберу» түймесін басыңыз. Көмектеспесе, білім бөліміне қоңырау шалыңыз.
desk-task-health-papers_refused = Орталық қабылдамаған құжат: { $count }
desk-task-health-do-papers_refused = Әрқайсысының себебі мен не істеу керегі сол жерде айтылған.
desk-task-health-papers_held = Құжат жіберу тоқтатылған, күтіп тұр: { $count }
desk-task-health-do-papers_held = Байланыс босағанда сол жерде «Жіберуді жалғастыру» түймесін басыңыз.
desk-task-health-clock_untrusted = Осы компьютердің уақыты тексерілмеген
desk-task-health-do-clock_untrusted = Орталық жауап бергенше ештеңе түпкілікті емес. Желіні тексеріп, сол жерде «Қазір жіберу» түймесін басыңыз.
desk-task-health-disk_full = Осы компьютердің дискісінде орын жоқ
desk-task-health-do-disk_full = Орталықтың жауаптары жазылмай тұр. Дискіден артығын өшіріңіз: бұрын жазылған аман, жіберу өзі жалғасады.
desk-task-health-disk_low = Осы компьютердің дискісінде орын аз қалды: { $count } МБ
desk-task-health-do-disk_low = Орын біткенше дискіден артығын өшіріңіз: толған дискіге ештеңе жазылмайды. Деректердің көшірмесін сол жерде флеш-жадыға жасай аласыз.
desk-task-health-copy_never = Осы компьютер деректерінің көшірмесі әлі жасалмаған
desk-task-health-do-copy_never = Диск бұзылса, орталыққа жетпегені жоғалады. Сол жерде көшірме жасаңыз, мысалы флеш-жадыға.
desk-task-health-copy_old = Деректердің соңғы көшірмесі ертеде жасалған: { $date }
desk-task-health-do-copy_old = Содан бері жаңасы қосылды. Сол жерде көшірмені қайта жасаңыз, мысалы флеш-жадыға.
desk-task-health-update_waits = Бағдарламаның жаңа нұсқасы шықты
desk-task-health-do-update_waits = Ыңғайлы уақытта сол жерде орнатыңыз: жазылғанның бәрі орнында қалады.
desk-task-health-verb-sync = Жіберуді ашу
desk-task-health-verb-settings = Баптауларды ашу
desk-task-publish = { $count ->
   *[other] Жарияланбаған бос орын: { $count }
}
desk-figures = Балабақша сандармен
desk-figure-groups = Топтар
desk-figure-capacity = Барлық орын
desk-figure-children = Балалар
desk-figure-expected = Жолдамамен күтілуде
desk-figure-offered = Жарияланған орын
desk-figure-free = Бос
desk-figure-responses = Жиналып жатқан сұраныс
desk-figure-referrals = Жарамды жолдама

## Орындар

desk-places-summary = { $groups ->
   *[other] { $groups } топ · бос орын: { $free }
}
desk-groups = Топтар
desk-places-children = { $count ->
   *[other] { $count } бала
}
desk-places-expected = { $count } күтілуде
desk-places-offered = { $count } жарияланған
desk-places-free = { $count } бос
desk-places-capacity = барлығы { $count }
desk-places-roll = { $children } / { $capacity } орын
desk-print-roll = Топ тізімін басып шығару
desk-print-board = Тақтаға басып шығару
desk-bulletins = Бюллетеньдер
desk-bulletins-all = Барлық бюллетень
desk-bulletins-of-group = Осы топтың бюллетеньдері
desk-bulletins-empty = Бюллетень әлі жоқ. Сол жақтан топты таңдап, бос орынды жариялаңыз.
desk-history-shown = { $of } бюллетеньнің { $shown }-і көрсетілді
desk-history-search = Топ немесе кім енгізді
desk-history-every-group = Барлық топ
desk-history-kind = Топ түрі
desk-history-every-kind = Барлық түрі
desk-history-from = Ата-ана көрген күннен
desk-history-until = Дейін
desk-history-turned = Бұл күн алғашқысынан ерте.
desk-history-states = Бюллетень күйі
desk-history-clear = Бәрін көрсету
desk-history-nothing = Мұндай бюллетень болмаған.
desk-bulletin-released = орын босады: { $date }
desk-bulletin-appears = Ата-аналарға көрінеді: { $date }
desk-bulletin-opens = Барлығына ашылады: { $date }
desk-bulletin-round-closes = Сұраныс жинау аяқталады: { $date }
desk-bulletin-round-left = Сұраныс жинау бітуіне { $left }
desk-bulletin-round-ends = Сұраныс жинау аяқталып жатыр
desk-bulletin-recalled-why = Себебі: { $reason }
desk-bulletin-selected = Таңдалған: { $count }
desk-bulletin-waiting = Сұраныс: { $count }
desk-publish-title = Бос орынды жариялау
desk-publish-places = Неше орын
desk-publish-places-hint = Бос орын: { $count }
desk-publish-released = Орын нақты босаған күн
desk-released-fault = Бүгінгі не одан бұрынғы күнді көрсетіңіз.
desk-publish-years = Туған жылдары
desk-publish-years-fault = Кемінде бір туған жылды белгілеңіз.
desk-publish-when = Ата-аналарға көрінеді: { $date }
desk-publish = Орындарды жариялау
desk-publish-none = Бұл топта жариялайтын бос орын жоқ. Бала шыққанда немесе жолдама мерзімі өткенде орын босайды.
desk-published = { $count ->
   *[other] { $count } орын жариялануға дайын
}
desk-publication-undo = Жариялаудан бас тарту
desk-publication-undo-failed = Бас тартылмады: бюллетеньді тізімнен қараңыз
desk-preview-title = Ата-аналар осылай көреді
desk-recall = Бюллетеньді қайтарып алу
desk-recall-question = Бюллетень қайтарылып алынсын ба: { $group }?
desk-recall-consequence = { $count ->
   *[other] Ата-аналар бұл орындарды көрмейді, { $count } сұраныс жойылады. Олардың кезектегі орны сақталады, себебі көрсетіледі.
}
desk-recall-scheduled-question = Жариялаудан бас тартасыз ба: { $group }?
desk-recall-scheduled-consequence = Ата-аналар бюллетеньді әлі көрген жоқ: ешкімге хабар бармайды.
desk-keep-bulletin = Бюллетеньді қалдыру

## Сұраныстар

desk-responses-all = Барлық сұраныс
desk-responses-in-order = Кезек ретіндегі сұраныстар
desk-responses-choose = Сұранысты таңдаңыз: баланың деректері мен реттің себебі осында шығады.
desk-responses-empty = Сұраныс әлі жоқ. Бос орын жарияласаңыз, ата-аналар сұраныс береді.
desk-responses-none = Бұл бюллетеньге әлі ешкім сұраныс берген жоқ.
desk-go-publish = Орындарға өту
desk-response-short-submitted = Жиналуда
desk-response-short-selected = Таңдалды
desk-response-short-activated = Қабылданды
desk-response-short-declined = Қабылданбады
desk-response-short-not_selected = Орын жетпеді
desk-response-short-lapsed = Бюллетень алынды
desk-response-short-withdrawn = Қайтарып алды
desk-class-short-out_of_turn = Кезектен тыс
desk-class-short-first_priority = Бірінші кезекте
desk-class-short-ordinary = Жалпы
desk-held = Байланыссыз да болады
desk-held-why = Сервер бұл орынды осы жұмыс орнына бекітті: байланыс болмаса да шешіміңіз түпкілікті.
desk-activate = Сұранысты белсендіру
desk-activate-asks = Байланыс жоқ, орын осы жұмыс орнына бекітілмеген. Белсендірсеңіз, бұл сұрау болады: орталық шешеді, жолдаманы содан кейін басып шығарасыз.
desk-decline = Қабылдамау
desk-decline-response = Сұранысты қабылдамау
desk-decline-question = Сұраныс қабылданбасын ба: { $child }?
desk-decline-consequence = Орын кезектегі келесі балаға өтеді. Отбасы себебін көреді, кезектегі орнын жоғалтпайды.
desk-keep-response = Сұранысты қалдыру
desk-declined-because = Қабылданбау себебі: { $reason }
desk-open-referral = Жолдаманы ашу
desk-why-selected = Сұраныстар арасында { $of } ішінен { $rank }-орында, ал орын саны – { $places }. Сондықтан таңдалды.
desk-why-not-selected = Сұраныстар арасында { $of } ішінен { $rank }-орында, ал орын саны – { $places }. Орын алдыңғыларға берілді.
desk-why-order = Алдымен – кезектен тыс құқық, содан кейін бірінші кезектегі құқық пен жалпы кезек ережедегі қатынаспен, әрқайсысының ішінде – өтініш берілген күні бойынша. Сұраныстың келген уақыты ретке әсер етпейді.
desk-why-rank = Сұраныстар арасында
desk-rank-of = { $of } ішінен { $rank }
desk-why-position = Бүкіл кезектегі нөмірі
desk-why-not-yet = Рет сұраныс жинау аяқталғанда белгілі болады.
desk-together = Бірге
desk-together-mark = Бір өтініммен: { $children }
desk-together-rule = Балалар бір өтініммен берілген: орын бәріне бірге беріледі немесе ешқайсысына берілмейді.
desk-why-together = Балалар бір өтініммен берілген, бірден керек орын: { $count }. Бос орын одан аз болса, ол кезектегі келесіге беріледі.

## Жолдамалар

desk-referrals-search = Нөмір, аты-жөні не ЖСН
desk-referrals-choose = Жолдаманы таңдаңыз: мерзімі, құжаттары және басып шығару осында.
desk-referrals-empty = Жарамды жолдама жоқ. Ол таңдалған сұраныс белсендірілгенде беріледі.
desk-go-responses = Сұраныстарға өту
desk-referrals-not-found = «{ $search }» бойынша ештеңе табылмады.
desk-search-clear = Іздеуді тазарту
desk-referral = Жолдама
desk-referral-requested = Бұл – сұрау. Орталық жауап бергеннен кейін басып шығарыңыз.
desk-copies = Басып шығарылған даналар
desk-copies-none = Әлі басып шығарылмаған.
desk-copies-recall = Соңғы дана жарамды. Бұрынғыларын отбасынан қайтарып алыңыз.
desk-copy-superseded = Жаңасына ауыстырылды
desk-copy-line = { $number }-дана · { $date }
desk-print-referral = Жолдаманы басып шығару
desk-open-pdf = PDF ашу
desk-printed = { $copy }-дана принтерге жіберілді: { $file }
desk-opened = { $copy }-дана ашылды, терезеден басып шығарыңыз: { $file }
desk-ready = { $copy }-дана дайын: { $file }
desk-open-contract = Шартты ашу
desk-prepare-contract = Шартты дайындау
desk-extension-offer = Бүгін – жолдаманың соңғы күні
desk-extension-offer-text = { $days ->
   *[other] Отбасы үлгермесе, оның ұзарту туралы өтінішін жазып алыңыз. Бір рет, құжат бойынша, { $days } күннен асырмай ұзартуға болады.
}
desk-extension-later = Ұзарту туралы өтініш жолдаманың соңғы күні құжатпен бірге қабылданады: { $date }
desk-extension-ask = Өтінішті жазу
desk-extension-ask-title = Ұзарту туралы өтініш: { $child }
desk-extension-ask-ground = Отбасы неге үлгермейді
desk-extension-ask-document = Отбасының құжаты
desk-extension-held = Алдыңғы өтініштің құжаты осы жұмыс орнында жатыр: отбасының оны қайта әкелуі қажет емес.
desk-file-drop = Сканды немесе фотосуретті осында сүйреп әкеліңіз
desk-file-choose = Файлды таңдау
desk-file-another = Басқасын таңдау
desk-file-hint = PDF, JPG не PNG, { $limit } МБ-тан аспасын
desk-file-one = Бір ғана файл керек. Бет бірнешеу болса, оларды бір PDF файлына сақтаңыз.
desk-file-pages = бет саны: { $pages }
desk-extension-asked = Отбасы жолдаманы ұзартуды сұрайды
desk-extension-ground = { $reason } · сұралды: { $date }
desk-extension-yours = Отбасының құжаты осы беттің төменгі жағында. Жауап берілгенше жолдаманың мерзімі бітпейді.
desk-extension-head = Жауапты меңгеруші береді. Жауап берілгенше жолдаманың мерзімі бітпейді.
desk-extension-department = Жауапты білім бөлімі береді. Жауап берілгенше жолдаманың мерзімі бітпейді.
desk-extension-grant = Жолдаманы ұзарту
desk-extension-grant-question = Жолдама ұзартылсын ба? { $child }
desk-extension-days = Неше күнге
desk-extension-days-hint = Күнтізбелік { $most } күннен аспайды. Екінші рет ұзартуға болмайды.
desk-extension-until = Жолдама мына уақытқа дейін жарамды болады: { $date }
desk-extension-refuse = Бас тарту
desk-extension-refuse-question = Ұзартудан бас тарту керек пе? { $child }
desk-extension-refuse-consequence = Жолдаманың мерзімі бұрынғыша бітеді: { $date }. Отбасы үлгермесе, орын қайтарылады, бала стоп-параққа түседі.
desk-not-extended = Ұзартудан бас тартылды
desk-not-extended-text = { $reason }. Жолдама мына уақытқа дейін жарамды: { $date }
desk-extended-title = Жолдама ұзартылды
desk-extended-text = { $days ->
   *[other] Жаңа соңғы мерзімі: { $date }. { $days } күнге ұзартылды. Негіздеме: { $reason }.
}
desk-print-extension = Ұзарту парағын басып шығару

## Шарттар

desk-contracts-awaiting = Шартты күтеді
desk-contracts-written = Жасалған шарттар
desk-contracts-choose = Шартты таңдаңыз: келесі қадамы осында көрінеді.
desk-contracts-empty = Шарт әлі жоқ. Отбасы жолдамамен келгенде шартты дайындаңыз.
desk-go-referrals = Жолдамаларға өту
desk-awaiting-how = Отбасы құжаттарымен келгенде шартты дайындаңыз: деректер өзі толтырылады.
desk-prepare-title = Шарт: { $child }
desk-prepare-known = № { $number } жолдама, топ: { $group }. Бала мен ата-ананың деректері жолдамадан алынады.
desk-starts-on = Бірінші күні
desk-starts-fault = Бүгінгі не одан кейінгі күнді көрсетіңіз.
desk-fee = Айлық төлем, теңге
desk-fee-hint = Баға тізімі бойынша: { $sum }
desk-fee-none = Бұл жасқа баға тізімі жоқ, соманы өзіңіз жазыңыз
desk-date-fault = Күн былай жазылады: 01.12.2026
desk-date-shape = кк.аа.жжжж
desk-fee-short = айына { $sum }
desk-contract-prepared = № { $number } шарт жасалды
desk-steps = Қадамдар
desk-step-prepared = Шарт жасалды
desk-step-guardian = Ата-ана қол қояды
desk-step-guardian-how = Шартты басып шығарып, ата-анаға қол қойғызыңыз да, осында белгілеңіз.
desk-step-signed = Балабақша қол қояды, бала қабылданады
desk-step-signed-how = Меңгерушінің ЭЦҚ кілтімен.
desk-step-signed-here = Осында қол қойылды: { $date } · { $by }. Орталық қолтаңбаны әлі тексерген жоқ.
desk-contract-terms = Шарт талаптары
desk-signer = Қол қойған
desk-serial = Сертификат нөмірі
desk-training-signature = Оқу қолтаңбасы
desk-look = Қарау
desk-look-referral = Жолдаманы қарау
desk-print-contract = Шартты басып шығару
desk-printed-paper = Құжат принтерге жіберілді: { $file }
desk-opened-paper = Құжат ашылды, терезеден басып шығарыңыз: { $file }
desk-ready-paper = Құжат дайын: { $file }
desk-open-paper = Ашып, басып шығару
desk-print-signatures = Қол қою парағы
desk-order = Бұйрық
desk-order-title = Қабылдау бұйрығы: { $child }
desk-order-about = Нөмірі мен күнін бұйрықтар кітабынан алыңыз: олар тек қағазға басылады.
desk-order-number = Бұйрық нөмірі
desk-order-number-fault = Нөмірде әріп, сан және - / . № белгілері ғана болады.
desk-order-date = Бұйрық күні
desk-order-print = Бұйрықты басып шығару
desk-guardian-signed = Ата-ана қол қойды
desk-sign-contract = Шартқа қол қою
desk-sign-title = № { $number } шартқа қол қою
desk-sign-who = Тек меңгеруші қол қояды. Аты-жөні кілттің сертификатынан алынады және шартта көрсетіледі. Орталық қолтаңбаны тексергенде бала топқа қабылданады.
desk-key-file = Кілт файлы
desk-key-file-hint = Меңгерушінің ЭЦҚ файлы. Соңғы таңдалғаны есте сақталады.
desk-choose-key = Файлды таңдау
desk-key-password = Кілттің құпиясөзі
desk-key-password-hint = Бір рет қолданылады, сақталмайды.
desk-sign-way = Немен қол қоясыз
desk-sign-way-agent = NCALayer арқылы
desk-sign-way-file = Кілт файлымен
desk-agent-how = NCALayer осы компьютерде іске қосулы болуы керек. Оның терезесі ашылады: сонда меңгерушінің ЭЦҚ кілтін таңдап, құпиясөзін енгізеді.
desk-agent-training = Қазір оқу режимі: тек оқу кілті жарайды, нағыз кілтті орталық қабылдамайды.
desk-agent-ask = NCALayer арқылы қол қою
desk-agent-calling = NCALayer бағдарламасына жүгініп жатырмыз…
desk-agent-go-on = NCALayer терезесінде жалғастырыңыз
desk-agent-step-key = Меңгерушінің ЭЦҚ кілтін таңдаңыз.
desk-agent-step-password = Кілттің құпиясөзін енгізіңіз.
desk-agent-step-sign = «Қол қою» түймесін басыңыз.
desk-agent-behind = Терезе көрінбей ме? Ол осы терезенің артында немесе тапсырмалар тақтасында болуы мүмкін.
desk-agent-since = Күту басталды: { $time }. Он минуттан артық күтпейміз.
desk-agent-recording = Қолтаңба келді, тексеріп, жазып жатырмыз…
desk-agent-leave = Күтпеу
desk-agent-trust = Осы компьютерде сену
desk-signed-here-title = Осында қол қойылды, орталық қолтаңбаны әлі тексерген жоқ
desk-signed-here = Орталық қолтаңбаны тексергенде бала қабылданады. Байланыс болғанда орталық мұны өзі істейді.
desk-signed-again-here = Бала топта қалады. Байланыс болғанда орталық жаңа қолтаңбаны өзі тексереді.
desk-signed-addendum-here = Орталық қолтаңбаны әлі тексерген жоқ. Тексергенде келісім күшіне енеді: байланыс болғанда бұл өзі болады.
desk-doubt-provisional = Қолтаңба тексерілуде
desk-doubt-fails = Қолтаңбаның күші жоқ
desk-signature-provisional = Қолтаңба қабылданды, бірақ тексеру аяқталған жоқ
desk-signature-doubt-certificate_unheard = Куәландырушы орталық сертификаттың жарамды болғанын әлі айтқан жоқ. Орталық оны қайта сұрайды, Сізден ештеңе талап етілмейді.
desk-signature-doubt-paper_awaited = Қағаздың өзі орталыққа әлі жеткен жоқ. Ол бөлек жіберіледі, Сізден ештеңе талап етілмейді.
desk-signature-doubt-paper_unverified = Қағаз орталыққа келді, бірақ орталық қолтаңбаны ол бойынша әлі тексере алмады. Ол қайта тексереді, Сізден ештеңе талап етілмейді.
desk-signature-since = Тексерілмеген уақыты: { $date }
desk-signature-confirmed = Қолтаңба расталды: { $date }
desk-sign-again = Қайта қол қою
desk-enrolled-title = Бала қабылданды
desk-enrolled-text = Топ: { $group }. Бірінші күні: { $date }.

## Жіберу

desk-sync-waiting = { $count ->
   *[other] Орталық { $count } әрекетті әлі білмейді
}
desk-sync-calm = Орталық бәрін біледі
desk-sync-papers = { $count ->
   *[other] Орталық барлық әрекетті біледі. { $count } құжат әлі жіберілген жоқ
}
desk-sync-papers-refused = Орталық барлық әрекетті біледі, бірақ құжаттардың бәрін қабылдаған жоқ
desk-sync-offline-why = Жұмысты жалғастыра беріңіз: әрекеттер жазылады, байланыс шыққанда өзі жіберіледі.
desk-sync-deadline = Ең жақын заңды мерзім:
desk-sync-now = Қазір жіберу
desk-sync-acts = Не істелді
desk-sync-empty = Бұл жұмыс орнында әлі ешнәрсе істелген жоқ.
desk-intent-sent = Жіберілді, жауап күтілуде
desk-intent-accepted = Орталық қабылдады
desk-intent-refused = Қабылданбады, жабылды
desk-papers-title = Орталыққа арналған құжаттар
desk-papers-text = Шарттар мен отбасылардың құжаттары бөлек жіберіледі және әрекеттеріңізді кідіртпейді. Байланыс үзілсе, жіберу сол жерден жалғасады.
desk-papers-line = Байланыс шыққанда өзі жіберіледі.
desk-papers-acts = Алдымен әрекеттер, содан кейін құжаттар жіберіледі.
desk-papers-pause = Жіберу үзіліп қалды, жақында өзі жалғасады.
desk-papers-person = Жіберуді Сіз тоқтатып қойдыңыз. Ол Сіз жалғастырғанда немесе бағдарлама қайта қосылғанда жалғасады.
desk-papers-hold = Тоқтата тұру
desk-papers-go = Жіберуді жалғастыру
desk-paper-contract = Шарт · { $child }
desk-paper-addendum = Қосымша келісім · { $child }
desk-paper-extension = Ұзартуға берілген құжат · { $child }
desk-paper-unknown-contract = Шарт
desk-paper-unknown-addendum = Қосымша келісім
desk-paper-unknown-extension = Ұзартуға берілген құжат
desk-paper-waiting = Кезегін күтуде · { $bytes }
desk-paper-sending = { $bytes } ішінен { $sent } жіберілді
desk-paper-refused = Орталық құжатты қабылдамады
desk-paper-refused-badge = Қабылданбады
desk-paper-refused-next-contract = Шарттың өзі күшінде: қолдар мен шешімдер орталыққа жетті. Қайта жіберу үшін «Қазір жіберу» түймесін басыңыз. Тағы қабылданбаса, шартты басып шығарып, білім бөліміне апарыңыз.
desk-paper-refused-next-addendum = Келісімнің өзі жазылды. Қайта жіберу үшін «Қазір жіберу» түймесін басыңыз. Тағы қабылданбаса, келісімді басып шығарып, білім бөліміне апарыңыз.
desk-paper-refused-next-extension = Ұзарту туралы өтініштің өзі жазылды және жауап күтуде. Қайта жіберу үшін «Қазір жіберу» түймесін басыңыз. Тағы қабылданбаса, құжатты өтінішке жауап беретін адамға көрсетіңіз.
desk-sync-details = Қосымша мәлімет
desk-sync-last = Соңғы алмасу
desk-sync-never = әлі болған жоқ
desk-sync-snapshot = Барлық дерек толық алынған уақыт
desk-sync-position = Орталықтан алынған жазба
desk-sync-size = Деректер көлемі
desk-sync-server = Сервер мекенжайы
desk-rescue = Мөрленген файлға сақтау
desk-rescue-text = Орталыққа әлі жетпегеннің бәрі мөрленіп, таңдаған бумаңызға немесе флеш-жадыға жазылады. Файлды білім бөлімі ғана аша алады.
desk-rescue-written = Файл жазылды: { $file }. Ішінде { $acts } әрекет, { $papers } құжат.
desk-reconnect-title = Жұмыс орнын қайта қосу
desk-reconnect-text = Білім бөлімі берген жаңа кодты енгізіңіз. Жазылғанның бәрі орнында қалады және өздігінен беріледі.
desk-reconnect = Қайта қосу
desk-left-title = Бұл жұмыс орны ажыратылды
desk-left-text = Білім бөлімі { $at } осылай шешті. Экрандар жабық.
desk-left-sealing = Берілмеген жұмыс мөрленіп жатыр.
desk-left-waiting = Берілмеген жұмыс мөрленді: { $acts } әрекет, { $papers } құжат. Ол орталыққа байланыс пайда болғанда беріледі; оған дейін ештеңе өшірілмейді.
desk-left-file = Мөрленген файл: { $file }
desk-left-handed-over = Берілмеген жұмыс бөлімге тапсырылды: { $acts } әрекет, { $papers } құжат. Содан кейін ғана деректер мен олардың кілті осы компьютерден өшірілді.
desk-left-next = Тапсырылғанды не істеу керегін бөлім адамдары шешеді. Білім бөліміне қоңырау шалыңыз.
desk-left-send = Қазір беріп көру
desk-left-begin-again = Компьютерді қайтадан қосу

## Отбасының құжаттары

desk-attachments = Отбасының құжаттары
desk-attachment-for-conclusion = ПМПК қорытындысы
desk-attachment-for-extension = Ұзартуға берілген құжат
desk-attachment-open = Ашу
desk-attachment-here = Осында, { $bytes }
desk-attachment-goes-up = Осында, { $bytes }; орталыққа әлі жіберілген жоқ
desk-attachment-coming = Жүктелуде: { $bytes }
desk-attachment-away = Орталықта
desk-attachment-offline = Орталықта: мұнда жоқ, байланыс керек
desk-viewer-document = { $of } құжаттың { $at }-і
desk-viewer-page = { $of } беттің { $at }-і
desk-viewer-tools = Құжатты қарау
desk-viewer-larger = Ірірек
desk-viewer-smaller = Ұсақтау
desk-viewer-turn = Бұру
desk-viewer-before = Артқа
desk-viewer-next = Әрі қарай
desk-viewer-coming = Құжат орталықтан жүктелуде.
desk-viewer-so-far = { $of } ішінен { $got }
desk-viewer-stop = Жүктемеу
desk-viewer-load = Құжатты жүктеу
desk-viewer-not-here = Құжат мұнда жоқ
desk-viewer-offline = Ол орталықта, ал қазір байланыс жоқ. Байланыс шыққанда ашыңыз немесе отбасынан қағаздың өзін көрсетуді сұраңыз.

## Тізім файлға

desk-table-save = Файлға сақтау
desk-table-act = Файлға сақтау: { $list }
desk-table-of-bulletins = бюллетеньдер
desk-table-of-responses = сұраныстар
desk-table-of-referrals = жолдамалар
desk-table-of-contracts = шарттар
desk-table-of-roll = балалар
desk-table-of-groups = топтар
desk-table-of-papers = жолдағы құжаттар
desk-table-of-journal = журнал
desk-table-of-reads = істерді кім ашты
desk-print-of = { $paper }: { $of }
desk-table-question = Тізімді файлға сақтау
desk-table-whole = Файлда экранда іріктелген тізімнің барлық жолы болады: { $rows }.
desk-table-nothing = Тізімде жол жоқ: сақтайтын ештеңе жоқ.
desk-table-names = Файл шифрланбаған, ішінде отбасылардың аты-жөні мен деректері бар. Оны қағаз сияқты сақтаңыз, керек болмаса жойыңыз.
desk-table-kind = Файл түрі
desk-table-kind-xlsx = Excel кестесі
desk-table-kind-csv = Бөлгіші бар мәтін (CSV), басқа бағдарламаларға
desk-table-saved = Файл сақталды, жол саны: { $rows }.
desk-table-folder = Қайда жатыр: { $path }
desk-table-opened = «{ $file }» файлы қағаздар бумасында, басқа терезеде ашылды.
desk-table-take = «{ $file }» жүктеп алу

## Баптаулар

desk-language-of-screens = Экран тілі
desk-theme = Түсі
desk-theme-system = Компьютердегідей
desk-theme-light = Ашық
desk-theme-dark = Қараңғы
desk-about = Осы жұмыс орны туралы
desk-about-kindergarten = Балабақша
desk-about-desk = Жұмыс орны
desk-about-person = Қызметкер
desk-about-version = Бағдарлама нұсқасы

## Есік алдында

desk-enrol-title = Бұл компьютерді қосу
desk-enrol-text = Компьютер балабақшаның жұмыс орнына айналады. Бір реттік кодты білім бөлімі береді.
desk-enrol-code = Қосу коды
desk-enrol-code-hint = Код бір рет қана жарайды.
desk-enrol-name = Жұмыс орнының атауы
desk-enrol-name-hint = Мысалы: «Қабылдау бөлмесі».
desk-enrol-server = Сервер мекенжайы
desk-enrol = Компьютерді қосу
desk-copy-parts = { $of } бөліктің { $got } алынды · { $all } ішінен { $bytes }
desk-copy-title = Балабақша деректері толығымен жаңартылуда
desk-copy-text = Барлық бөлік келгенше экрандар бұрынғы деректерді көрсетеді. Алынғаны сақталады: байланыс үзілсе, сол жерден жалғасады.
desk-copy-hold = Алуды тоқтату
desk-copy-held = Тоқтатылды. Алынғаны сақталады.
desk-copy-go-on = Алуды жалғастыру
desk-first-copy-title = Балабақша деректері алынуда
desk-first-copy-text = Бұл бір рет болады, әдетте бір минутқа жетпейді. Экран өзі ашылады.
desk-unlock-title = Жұмыс орнын ашу
desk-unlock-text = Деректер парольдік тіркеспен жабылған.
desk-unlock-first-title = Деректерді қорғаңыз
desk-unlock-first-text = Бұл компьютерде құпиясөз қоймасы жоқ. Тіркес ойлап табыңыз: бағдарлама әр ашылғанда сұралады. Оны ешкім қалпына келтіре алмайды.
desk-passphrase = Парольдік тіркес
desk-passphrase-hint = Кемінде { $shortest } таңба. Есте оңай сақталатын бірнеше сөз де жарайды.
desk-passphrase-short = Тіркес тым қысқа: кемінде { $shortest } таңба керек.
desk-passphrase-again = Тіркесті қайталаңыз
desk-passphrase-other = Екі тіркес бірдей емес.
desk-unlock = Ашу
desk-unlock-set = Тіркесті сақтау
desk-broken-title = Жұмыс орны ашылмады
desk-broken-text = Деректер өзгерген жоқ.
desk-start-anew = Басынан бастау
desk-start-without = Бұл файлсыз бастау

## Адамдар мен кіру

desk-sign-in-title = Кім жұмыс істейді?
desk-people = Қызметкерлер
desk-person-begins = ПИН-код таңдаңыз
desk-person-new = Бұл жерде алғаш рет
desk-person-shut = Кіру жабық
desk-person-has-pin = ПИН-коды бар
desk-person-no-pin = ПИН-коды жоқ
desk-sign-in = Кіру
desk-other-person = Басқа қызметкер
desk-have-code = Бір реттік код бар
desk-pin = ПИН-код
desk-pin-shut-next = Меңгеруші осы жұмыс орнында кіріп, баптауларда ашады. Немесе бір реттік кодпен жаңа ПИН-код таңдаңыз.
desk-pin-training-hint = Оқу режимі: ұсынылған ПИН-кодты алған болсаңыз, ол – { $pin }.
desk-pin-choose-title = ПИН-код таңдаңыз
desk-pin-choose-text = { $name }, бұл ПИН-кодпен Сіз осы жұмыс орнында өз атыңыздан кіресіз. Ол осы компьютерден шықпайды.
desk-pin-choose-with-code = { $name }, осы жұмыс орнындағы ПИН-код үшін меңгерушінің немесе білім бөлімінің бір реттік коды керек.
desk-pin-training-title = Оқу режимі: { $pin } ПИН-кодын алуға болады
desk-pin-training-text = Мұндағы адамдар ойдан шығарылған. Шынайы жұмыста бұл ПИН-код қабылданбайды.
desk-pin-training-take = Осы ПИН-кодты алу
desk-pin-code = Бір реттік код
desk-pin-code-hint = Меңгерушінің коды – сегіз цифр, жарты сағат жарамды. Білім бөлімінің коды байланысты қажет етеді.
desk-pin-code-missing = Кодты теріңіз.
desk-pin-new = Жаңа ПИН-код
desk-pin-new-hint = Кемінде { $shortest } цифр. Қатар тұрған цифрлар мен туған күн жарамайды.
desk-pin-again = ПИН-кодты қайталаңыз
desk-pin-other = ПИН-кодтар бірдей емес.
desk-pin-save = ПИН-кодты сақтау
desk-own-pin = Менің ПИН-кодым
desk-pin-old = Қазіргі ПИН-код
desk-pin-change = ПИН-кодты ауыстыру
desk-pin-changed = ПИН-код ауыстырылды
desk-lock = Құлыптау
desk-lock-why = { $name } жұмыс істеп отыр. Құлыптау: толтырып жатқаныңыз сақталады.
desk-not-your-screen = Бұл экранды меңгеруші мен тіркеуші ашады.
desk-done-by-reception = Мұны меңгеруші мен тіркеуші істейді.
desk-done-by-head = Мұны меңгеруші істейді.
desk-done-by-methodist = Мұны меңгеруші мен әдіскер істейді.
desk-people-here = Осы жұмыс орнындағы адамдар
desk-people-by-head = Кодтарды, жабылған кіруді және құлыптау уақытын меңгеруші басқарады.
desk-person-invite = Код беру
desk-person-reopen = Кіруді ашу
desk-person-reopened = { $name }: кіру ашылды
desk-person-add = Қызметкер қосу
desk-person-add-title = Жаңа қызметкер
desk-person-add-text = Қызметкер балабақшаның барлық жұмыс орнында көрінеді. Меңгерушіні білім бөлімі тағайындайды.
desk-person-surname = Тегі
desk-person-given = Аты
desk-person-patronymic = Әкесінің аты, болса
desk-person-iin = ЖСН
desk-person-iin-hint = Құжаттағыдай 12 цифр.
desk-person-role = Қызметі
desk-person-may-registrar = Орын жариялайды, сұранысты белсендіреді, жолдама басып шығарады, шарт дайындап, қол қояды.
desk-person-may-educator = Орындар мен топтарды көреді, отбасылардың жеке деректерін көрмейді.
desk-person-may-medic = Жолдамаларды көреді: олармен бірге денсаулық паспорты әкелінеді.
desk-person-may-accountant = Шарттар мен төлемді көреді.
desk-person-may-methodist = Топтар мен тізімдерді жүргізеді: топ ашады, өзгертеді, балаларды ауыстырады, шығарады және мектепке шығарып салады.
desk-person-add-code = Содан кейін код беріңіз: қызметкер сол кодпен осы жұмыс орнында өз ПИН-кодын таңдайды.
desk-person-not-now = Қоспау
desk-person-dismiss = Жұмыстан шықты
desk-code-given = { $name } үшін код: { $code }
desk-code-given-text = Кодты осы жұмыс орнында { $minutes } минут ішінде теру керек. Ол тек бір рет көрсетіледі.
desk-idle = Ешкім тимесе, жұмыс орны құлыпталады
desk-idle-minutes = { $minutes } мин
desk-dismiss-question = { $name } енді жұмыс істемей ме?
desk-dismiss-consequence = Бұл адам балабақшаның ешбір жұмыс орнына кіре алмайды. Бұрын жасағаны күшінде қалады.
desk-dismiss-keep = Қалдыру
desk-careful = Бағдарлама абайлап ашылды
desk-careful-text = Ол қатарынан екі рет ашыла салысымен жабылып қалды. Деректеріңіз орнында: жұмыс істеп, құжат баса аласыз. Орталықпен бағдарлама өздігінен байланыспайды, жасағаныңыз осында күтіп тұрады.
desk-careful-on = Әдеттегідей жалғастыру
desk-careful-again = Тағы жабылып қалса, «Баптаулардан» журналды сақтап, қолдау қызметіне беріңіз.
desk-absence-warned = Орталықпен байланыс көптен жоқ. Жаңа әрекеттер жазылатын соңғы сәт: { $date }
desk-absence-no-acts = Орталықпен байланыс тым ұзақ жоқ: тек оқуға болады. Деректер көрсетілетін соңғы сәт: { $date }
desk-absence-next = Компьютерді желіге қосыңыз: бір рет байланысса жеткілікті. Жазылғандар сақталды.
desk-stale-title = Деректер жабық
desk-stale-text = Жұмыс орны орталықпен тым ұзақ байланыспады. Компьютерді желіге қосыңыз: орталық жауап бергенде бәрі ашылады.
desk-stale-heard = Соңғы байланыс: { $date }
desk-stale-waiting = Сақталған, әлі жіберілмеген әрекеттер: { $count }
