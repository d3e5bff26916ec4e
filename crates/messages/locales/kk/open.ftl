### Барлығына ашық беттердің сөздері: балабақшалар, кезек, ашық деректер, сұрақтар.

## Бөлімдер мен тізімдер

portal-nav-kindergartens = Балабақшалар
portal-nav-queue = Кезекті тексеру
portal-nav-open = Барлығына ашық
portal-show = Көрсету
portal-pages = Тізімнің беттері
portal-pages-before = Алдыңғы
portal-pages-after = Келесі
portal-pages-at = { $last } беттің { $page }-беті
portal-lines-found = Табылғаны: { $count }
portal-download = Жүктеп алу
portal-field-name = Балабақшаның атауы
portal-field-date = Жарияланған күні
portal-field-free-for = Осы жылы туғандарға орын бар
portal-field-hours = Жұмыс тәртібі
portal-field-duty-group = Кезекші топ
portal-field-equipment = Қосымша жабдықтары
portal-field-site = Сайты, поштасы
portal-field-priority = Басымдық мерзімі
portal-counter-left = 5 күнде шыққан бала
portal-home-news = Жаңа бюллетеньдер
portal-home-news-none = Қазір бос орын жоқ. Жаңасы жарияланғанда осы жерде тұрады.
portal-home-places-all = Барлық бос орын
portal-home-more = Мұнда тағы не бар
portal-home-queue = Өтініштің кезектегі нөмірі, жүйеге кірмей.
portal-home-open = Босаған орындар мен берілген жолдамалар хаттамасы: беттер мен файлдар.
portal-home-questions = Ата-аналар жиі қоятын сұрақтар.

## Балабақшалар тізімі мен паспорты

portal-kindergartens-title = Балабақшалар
portal-kindergartens-found = Табылған балабақша: { $count }
portal-kindergartens-none = Мұндай іріктеу бойынша балабақша жоқ. Іріктеуден бірдеңені алып тастап көріңіз.
portal-free-now = Бос орын: { $free }
portal-not-given = Көрсетілмеген
portal-duty-group-yes = Бар
portal-duty-group-no = Жоқ
portal-no-groups = Бұл балабақша топтарын әлі енгізген жоқ.
portal-about-kindergarten = Балабақша туралы
portal-prices = Айлық төлем
portal-groups = Топтар
portal-group-capacity = ең көбі { $capacity } бала
portal-free-open = Барлығына ашық орын: { $free }
portal-free-of-them = оның ішінде { $language }: { $free }
portal-free-priority = Кезектегі алғашқыларға арналған орын: { $free }
portal-responses-few = Қазір сұраныс { $crowd } санынан аз.
portal-queue-in-settlement = Елді мекен кезегіндегі өтініштер саны, туған жылы бойынша: { $lines }.

## Кезекті тексеру

portal-queue-title = Кезектегі нөмірді тексеру
portal-queue-lead = Жүйеге кірудің қажеті жоқ. Жауапта аты-жөн болмайды.
portal-queue-number = Өтініштің нөмірі
portal-queue-number-hint = Өтініш қабылданғанда хабарламамен келген.
portal-queue-number-wrong = Өтініштің нөмірін цифрмен жазыңыз
portal-queue-ending = ЖСН-нің соңғы 4 цифры
portal-queue-ending-hint = Баланың немесе өтініш берген ата-ананың ЖСН-і.
portal-queue-ending-wrong = ЖСН-нің соңғы 4 цифрын жазыңыз
portal-queue-check = Тексеру
portal-queue-unknown = Мұндай өтініш табылмады
portal-queue-unknown-why = Нөмір мен ЖСН-нің соңғы цифрлары бір-біріне сәйкес келмейді. Бөтен нөмірді іздеп табу мүмкін болмауы үшін дәл қайсысы дұрыс еместігін айтпаймыз.
portal-queue-unknown-next = Нөмірді хабарламамен, цифрларды құжатпен салыстырыңыз. Немесе кіріңіз: өтініштеріңіз нөмірсіз де көрінеді.
portal-queue-in = Кезек: { $settlement }
portal-queue-at = { $date } жағдайы бойынша
portal-queue-more = Нөмірдің неге мұндай екені және қалай өзгергені жүйеге кіргеннен кейін өтініштің бетінде көрінеді.
portal-queue-is-waiting = Өтініш орын күтіп тұр. Сәйкес орындарға сұраныс беруге болады.
portal-queue-is-responded = Орынға сұраныс берілген. Нәтижесін күтеміз.
portal-queue-is-referred = Өтініш бойынша жолдама берілді. Мерзімі жолдамада көрсетілген.
portal-queue-is-on_hold = Өтініш стоп-парақта. Берілген уақыты сақталған, сұраныс беру құқығы өздігінен қайтады.
portal-queue-is-inactive = Өтініш белсенді емес: орынның әлі қажет екені расталмаған. Кіріп, растаңыз.
portal-queue-is-enrolled = Бала қабылданды.
portal-queue-is-withdrawn = Өтініш қайтарып алынды.

## Ашық деректер

portal-open-title = Ашық деректер
portal-open-lead = Орындардың қалай босап, қалай бөлінетінін әркім тексере алады. Мұнда аты-жөн де, ЖСН де жоқ.
portal-open-made = Деректер { $date } жағдайы бойынша.
portal-open-children = Неге мұнда баланы тануға болмайды
portal-open-crowd = Әр бала туралы тағы бірнеше балаға ортақ мәлімет қана айтылады: кемінде { $crowd } жол бір-бірінен ажыратылмайды. Балалар аз жерде күннің орнына ай немесе жыл, балабақшаның орнына тек елді мекен көрсетіледі.
portal-open-code = Әр жолдаманың өз коды бар. Оны тек отбасы біледі: ол өтініштің бетінде тұр. Код арқылы баланы тануға, бір баланың екі жолдамасын байланыстыруға болмайды.
portal-open-log = Әр шешім ашық журналға жазылады, одан ештеңені білдірмей алып тастау мүмкін емес. Әр бөлу кезіндегі кезек тәртібін сол жерден тексеруге болады.
portal-open-hidden = Тағы { $count } тек саналды: мұндай балалар жолын көрсетуге тым аз.
portal-open-my-code = Жолдамамның коды
portal-open-line = Ашық хаттамадағы жол
portal-open-line-code = Ашық хаттамадағы код
portal-open-issued = Берілген уақыты
portal-open-basis = Негізі
portal-open-capacity = Топтардағы орын
portal-open-places-about = Қазір ұсынылып тұрған барлық орын.
portal-open-kindergartens-about = Әр балабақша: мекенжайы, телефоны, жұмыс тәртібі, топтары, орындары.
portal-freed-title = Босаған орындар хаттамасы
portal-freed-about = Соңғы жылы жарияланған барлық орын, басымдықтың аяқталатын күні мен уақыты көрсетілген.
portal-freed-places = Босаған орын: { $places }, жарияланған уақыты: { $date }
portal-priority-until = Басымдық мерзімі: { $date }
portal-priority-was-until = Басымдық мерзімі аяқталған: { $date }
portal-referrals-title = Берілген жолдамалар хаттамасы
portal-referrals-about = Соңғы жылдың жолдамалары. Аты-жөн жоқ: отбасы өз жолын код бойынша табады.
portal-referrals-all = Мерзімі аяқталғандарын да көрсету
portal-by-order = Меңгерушінің бұйрығымен, қызметкердің баласына
portal-by-queue = Кезек бойынша
portal-queues-title = Өтініштер кезегі
portal-queues-about = Әр кезекте қанша өтініш тұр: елді мекен, топтың түрі, туған жылы.
portal-queues-total = Осы кезектерде барлығы: { $count }
portal-queue-which = Кезек
portal-queue-name = Балабақша (түзету кезектері үшін)
portal-queue-waiting = Өтініш
portal-queue-other-kinds = Әртүрлі топтар
portal-queue-other-years = Әртүрлі туған жылдар
portal-queue-other-settlements = Әртүрлі елді мекендер

## Статистика

portal-statistics-title = Статистика
portal-statistics-about = Соңғы он екі айда не болды және елді мекендерде жағдай қандай.
portal-stat-month = Ай
portal-stat-freed = Орын
portal-stat-referrals = Жолдама
portal-stat-enrolled = Келді
portal-stat-left = Шықты
portal-stat-free = Орын
portal-stat-queue = Кезекте
portal-stat-places-by-month = Жарияланған орындар мен берілген жолдамалар
portal-stat-children-by-month = Балабақшаларға келген және шыққан балалар
portal-stat-by-settlement = Қазіргі бос орындар мен кезек
portal-stat-fewer = { $crowd } баладан аз сандар көрсетілмейді.
portal-chart-most = { $name }: ең көбі – { $most }, { $month }.
portal-chart-nothing = { $name }: салатын ештеңе жоқ.
portal-chart-table = Сол сандар төмендегі кестеде тұр.
portal-chart-few = Балалар { $crowd } санынан аз жерде нүкте тұр.
portal-fewer-than = { $crowd } баладан аз

## Орындар қалай беріледі

portal-given-title = Орындар қалай бөлінеді
portal-given-lead = Жүйе қазір осы ережелер бойынша шешеді. Мерзімдер мен сандар қолданыстағы ережелер жинағынан алынды.
portal-given-queue = Әр елді мекенде топтың әр түріне және әр туған жылға өз кезегі бар. Ондағы орынды құқық пен өтініш берілген уақыт шешеді. Берілген уақыт ешқашан өзгермейді.
portal-given-ways = Орын баланы қалай табады
portal-given-priority = Алдымен ({ $days }) кезектегі алғашқылар ғана сұраныс береді: әр орынға { $cohort } өтініштен. Содан кейін бюллетень барлығына ашылады.
portal-given-way-activation = ата-аналар бюллетеньге сұраныс береді, кезек таңдайды, балабақша қабылдайды.
portal-given-check = Мұны қалай тексеруге болады
portal-given-rules = { $rules } ережелер жинағы күшіне енген уақыты: { $date }.
portal-given-sources = Мерзімдер мен сандар қайдан алынды

## Сұрақтар мен жауаптар

portal-questions-title = Сұрақтар мен жауаптар
portal-question-hurry = Жариялануын күтіп, бірінші болып басу керек пе?
portal-answer-hurry = Жоқ. Сұраныстар бірге жиналады, орын кезекте алда тұрғанға беріледі. Секундтар ештеңені шешпейді.
portal-question-number-grew = Нөмірім неге артты?
portal-answer-number-grew = Алдыңызға кезектен тыс немесе бірінші кезектегі құқығы бар өтініш тұрған немесе Сізден бұрын берілген өтініш қайтып келген болуы мүмкін. Әр себеп өтініштің бетінде күнімен жазылған.
portal-question-others-chosen = Сұраныс бердім, бірақ орынды басқа алды. Енді не істеймін?
portal-answer-others-chosen = Нөміріңіз бен өтініш берілген уақыт сақталды. Келесі сәйкес орынға сұраныс беріңіз. Сұраныстар арасында нешінші болғаныңыз өтініштің бетінде жазылған.
portal-question-take-back = Ойымды өзгертуге бола ма?
portal-answer-take-back = Кезек қарағанға дейін сұранысты қайтарып алуға болады. Өтінішті жолдама берілгенше қайтарып алуға болады, бірақ онда берілген уақыты жоғалады.
portal-question-missed = Жолдамамен келмесем не болады?
portal-answer-missed = Орын басқаларға босайды, өтініш стоп-параққа түседі: { $days } сұраныс беруге болмайды. Берілген уақыты мен кезектегі орны сақталады.
portal-question-longer = Жолдаманың мерзімін ұзартуға бола ма?
portal-question-bring = Қандай құжаттарды алып келу керек?
portal-question-privilege = Жеңілдікті қалай растауға болады?
portal-answer-privilege = Кезектен тыс құқықты білім бөлімі анықтама бойынша растайды. Расталмағанша ол кезекте есептелмейді.
portal-question-names = Басқалар баламның аты-жөнін көре ме?
portal-answer-names = Жоқ. Ашық хаттамаларда аты-жөн мен ЖСН жоқ, ал балалар туралы жолдарды тек отбасы білетін код арқылы ғана ажыратуға болады.
portal-question-check = Әділ шешілгеніне қалай көз жеткізуге болады?
portal-answer-check = Өтініштің бетінде әр шешімнің астында «Неге бұлай?» бар: ереже мен сандар. Әр бөлу кезіндегі кезек тәртібі ашық журналға жазылған, оны әркім тексере алады.
portal-question-no-account = Нөмірді кірмей білуге бола ма?
portal-answer-no-account = Иә. «Кезектегі нөмірді тексеру» бетін ашып, өтініштің нөмірі мен ЖСН-нің соңғы цифрларын жазыңыз.

## Ашық журнал

portal-log-title = Әділ шешілгенін тексеру
portal-log-lead = Кезек пен орындар туралы әр шешім бірден ашық журналға жазылады. Оған жаңа жол қосуға болады. Одан ештеңені білдірмей өзгерту немесе алып тастау мүмкін емес.
portal-log-agrees = Қайта есептелді: айырмашылық жоқ
portal-log-differs = Журнал өзімен сәйкес келмейді
portal-log-differs-next = Осы жолдан кейінгісі қайта есептелмеді. Бұл бетті сақтап, білім бөліміне хабарлаңыз.
portal-log-read-whole = Сервер журналды әркім оқи алатындай қайта оқып шықты (жол саны: { $size }) және әр бөлуді ережелер бойынша қайта есептеді. Барлығы кезек көрсеткен орнында тұрған.
portal-log-read-part = Әзірге { $size } жолдың { $read } жолы қайта оқылды, оқу жалғасуда. Бетті бір минуттан кейін қайта ашыңыз.
portal-log-head = Журналдың қолтаңбасы
portal-log-head-about = Бір қысқа жазба, түбір, барлық жолға бірден жауап береді. Кез келген жолдың бір әрпі өзгерсе, түбір де басқа болады. Сервер оған қол қояды және қолтаңбасынан бас тарта алмайды.
portal-log-lines = Жол саны
portal-log-signed = Қол қойылған уақыты
portal-log-root = Түбірі
portal-log-key = Журналдың кілті
portal-log-days = Күндер бойынша бөлулер
portal-log-day = Күн
portal-log-rounds = Бөлу
portal-log-responses = Сұраныс
portal-log-given = Орын
portal-log-past-the-queue = меңгерушінің бұйрығымен кезектен тыс: { $count }
portal-log-day-title = { $date } күнгі бөлулер
portal-log-rounds-found = Бөлулер саны: { $count }
portal-log-rounds-none = Бұл күні бөлу болмаған немесе содан бері қырықтан астам бөлу күні өткен. Одан ескісін бағдарлама тексереді.
portal-log-round-numbers = орын: { $places }, сұраныс: { $responses }
portal-log-round-same = Қайта есептелді: бәрі сәйкес
portal-log-round-again = Кім сұраныс берді, қандай құқығы бар, қашан өтініш берді – бәрі журналдың жолдарынан алынып, қайта ретке қойылды және шешіммен салыстырылды. Әр орын рет шақырғанға берілген.
portal-log-round-title = Орындар қалай бөлінді
portal-log-round-at = Шешілген уақыты
portal-log-round-counts = Қанша
portal-log-line = Журналдағы жол
portal-log-round-order = Кезек қандай ретпен шақырды
portal-log-round-together = Бір өтінішпен тұрған аға-інілер мен апа-сіңлілерге орын не барлығына беріледі, не ешқайсысына берілмейді; оларға жетпегені келесіге беріледі.
portal-log-round-few = Мұнда жол-жолымен көрсетілмейді: сұраныс { $crowd } санынан аз немесе топ жалпы топ емес, баланы танып қоюы мүмкін. Әр отбасы өз жолын өтініштің бетінде көреді.
portal-log-round-names = Әріптер мен цифрлар – журнал өтінішті атайтын ат. Қайсысы өзінікі екенін тек отбасы біледі.
portal-log-filed = берілген уақыты бойынша
portal-log-chosen = орын алды
portal-log-not-chosen = кезекте қалады
portal-log-heads-title = Барлық күннің қолтаңбалары
portal-log-heads-about = Журналға әр күннің соңында қол қойылады. Кез келгенін сақтап қойыңыз: сол күнге дейін ештеңе қайта жазылмағанын кейін сонымен дәлелдеуге болады.
portal-log-heads-file = Барлық қолтаңба бір файлда
portal-log-heads-none = Бірінші күн әлі аяқталған жоқ.
portal-log-own-open = Осының бәрі ашық журналда, дәлелімен
portal-log-own-title = Ашық журналдағы жолдарыңыз
portal-log-own-lead = Журналдың осы өтініш туралы айтатынының бәрі. Әр жолдың барлығы көретін журналда тұрғанының дәлелі бар.
portal-log-own-name = Журнал өтінішіңізді былай атайды
portal-log-own-line = { $line }-жол, { $date }
portal-log-own-round = Осы бөлуді көру
portal-log-own-way = Жолдан қолтаңбаға дейін
portal-log-own-bytes = Жарияланған жол:
portal-log-own-leaf = Оның хэші:
portal-log-own-steps = Ол көрші хэштермен біртіндеп қосылады:
portal-log-step-left = Сол жақта:
portal-log-step-right = Оң жақта:
portal-log-step-gives = бірге:
portal-log-own-root = Нәтижесі – қол қойылған түбір:
portal-log-opened-application = Бұл жолдың артында № { $number } өтініш тұр.
portal-log-opened-child = Баланың ЖСН-і { $iin }.
portal-log-opened-guardian = Өтініш берушінің ЖСН-і { $iin }.
portal-log-opened-referral = Бұл жолдың артында № { $number } жолдама тұр.
portal-log-own-file = Дәлел файл түрінде
portal-log-own-file-about = Файлды кез келген компьютерде тегін бағдарламамен, осы сайтқа сенбей-ақ тексеруге болады:
portal-log-own-download = Дәлелді жүктеп алу
portal-log-own-private = Файлда толық ЖСН бар. Ол тек Сізге арналған: басқалар көретін жерге салмаңыз.
portal-log-not = Журнал не шешілгенін және қандай ретпен шешілгенін көрсетеді. Құжаттың шын екенін, балабақшаның барлық бос орынды атағанын және журнал басталғанға дейін не болғанын көрсетпейді.
portal-log-paper-title = Журналды қалай тексеруге болады (басып шығаруға)
portal-log-paper-what = Кезек пен орындар туралы әр шешім – ашық журналдың бір жолы. Жолдар нөмірленген және өзгермейді. Оларда аты-жөн мен ЖСН жоқ.
portal-log-paper-proves = Не дәлелденген
portal-log-paper-line = Өз жолыңыз: оның хэші мен көрші хэштерден түбір есептеледі. Түбір шықса, жол журналда дәл осы орында, осы сөздермен тұр.
portal-log-paper-root = Қалғанының бәрі: журналды бірінші жолдан оқыған адам әр бөлуді журналда аталған ережелер бойынша қайта есептейді. Біреуді алға жылжытса, көрініп тұрар еді.
portal-log-paper-keep = Бұл парақты сақтаңыз
portal-log-paper-keep-why = Түбір осы сәтке дейінгі барлық жолға жауап береді. Олардың бірі қашан да өзгерсе, журнал парағыңызбен сәйкес келмейді. Кілт бұл журналды жалғанынан ажыратады.
portal-log-paper-check = Қалай тексеруге болады
portal-log-paper-all = Бүкіл журналды тексеру бағдарламасымен:
portal-log-paper-own = Өз жолыңызды өтініш бетіндегі файлмен:
portal-log-paper-not = Журнал нені көрсетпейді

## Бірден тым көп адам келгенде

portal-crowded-title = Қазір келушілер өте көп
portal-crowded-why = Порталды бірден ол қызмет көрсетіп үлгеретіннен көп адам ашты.
portal-crowded-next = Бетті бірнеше секундтан кейін қайта ашыңыз. Жылдамдық емес, кезек шешеді: күткеннен орын жоғалмайды.
portal-crowded-sent = Жаңа ғана батырманы басқан болсаңыз, ол әлі қабылданған жоқ: артқа қайтып, қайта басыңыз. Екі рет есептелмейді.
portal-crowded-again = Қайта ашу
