### Ата-аналарға арналған беттердің сөздері.

## Жақтау

portal-skip = Мазмұнға өту
portal-languages = Беттердің тілі
portal-nav = Бөлімдер
portal-nav-applications = Өтініштерім
portal-nav-places = Бос орындар
portal-nav-children = Балалар
portal-nav-inbox = Хабарламалар
portal-nav-sign-in = Кіру
portal-sign-out = Шығу
portal-unread = Жаңасы
portal-training = Оқу жүйесі: мұндағы орындар, балалар мен құжаттар шын емес.
portal-choose = Таңдаңыз
portal-any = Барлығы
portal-open = Ашу
portal-back-to-application = Өтінішке оралу
portal-back-to-place = Орынға оралу

## Болмай қалғанда

portal-problem = Болмай қалды
portal-to-field = Толтыратын жолға өту
portal-do-now = Не істеу керек
portal-to-home = Басты бетке
portal-open-again = Қайта ашу
portal-stale-form = Ештеңе жіберілмеді.
portal-stale-form-why = Бет тым ертеде немесе басқа терезеде ашылған, сондықтан оны дәл Сіз басқаныңызға сенімді емеспіз.
portal-stale-form-next = Бетті қайта ашып, қайталаңыз: ештеңе екі рет орындалмайды.

## Басты бет

portal-home-title = Балабақшадан орын
portal-home-lead = Кезекке тұрыңыз, бос орынға сұраныс беріңіз және әр қадамды бақылаңыз: енді не болады, қашан және неге.
portal-home-places = Бос орындарды көру
portal-counter-places = Бос орын
portal-counter-kindergartens = Балабақша
portal-counter-queue = Кезектегі өтініш
portal-counter-enrolled = 5 күнде қабылданған бала
portal-how-title = Орынды қалай алуға болады
portal-how-queue = Телефон нөмірімен кіріңіз, баланы ЖСН бойынша қосып, өтініш беріңіз. Кезектегі нөміріңізді бірден көресіз.
portal-published-at = Жаңа орындар жарияланатын уақыт: { $time }.
portal-published-soon = Жаңа орындар күні бойы жарияланады.
portal-how-priority = Алдымен ({ $days }) кезектегі алғашқылар ғана сұраныс береді.
portal-how-response = Орынды таңдап, сұраныс беріңіз. Сұраныстар бірге жиналады, орын кезекте алда тұрғанға беріледі.
portal-how-referral = Балабақша сұранысты қабылдап, жолдама береді. Құжаттармен келу мерзімі: { $days }. Келмеген адам { $stop } сұраныс бере алмайды, бірақ кезектегі орны сақталады.
portal-how-contract = Балабақшада шартқа қол қойыңыз. Бала қабылданды.
portal-fair-title = Асығудың қажеті жоқ
portal-fair = Жылдамдық емес, кезек шешеді. Алғашқы секундта да, соңғы секундта да берілген сұраныс тең. Әр шешімнің астында «Неге бұлай?» бар: қандай ереже мен сандар бойынша қабылданғаны көрсетіледі.

## Дербес деректер

portal-privacy-title = Дербес деректер
portal-privacy-read = Не сақталатынын және не үшін екенін оқу
portal-privacy-what = Біз Сіздің аты-жөніңізді, ЖСН-іңізді және телефон нөміріңізді, баланың аты-жөнін, ЖСН-ін және туған күнін, өтініштерді, сұраныстарды, жолдамалар мен шарттарды сақтаймыз.
portal-privacy-why = Деректер бір-ақ мақсатқа керек: балабақшадағы орындарды кезек бойынша бөлу және оның қалай жасалғанын көрсету. Аты-жөні мен туған күнді ЖСН бойынша мемлекеттік тіркелім хабарлайды.
portal-privacy-who = Оларды Сіз сұраныс берген балабақшаның қызметкерлері мен білім бөлімі көреді. Баланың ісін әр қарау жазылып отырады.
portal-privacy-public = Бөгде адамдар кезек пен шешімдерді аты-жөнсіз және ЖСН-сіз көреді.
portal-privacy-cookies = Телефоныңызда беттер жұмысына қажеттісі ғана сақталады: кіру, таңдалған тіл және нысандарды қорғау.
portal-privacy-end = Келісімді білім бөлімінде қайтарып алуға болады. Бұл кезде өтініштер кезектен шығарылады.

## Кіру және тіркелу

portal-sign-in-title = Кіру
portal-sign-in-first = Жалғастыру үшін кіріңіз. Содан кейін осы жерге қайта ораласыз.
portal-sign-in-new = Құпиясөз міндетті емес. Мұнда алғаш рет болсаңыз, тіркелу бір минут алады: телефоныңыз бен ЖСН-іңіз керек.
portal-phone = Телефон
portal-phone-hint = Ұялы нөмір, мысалы +7 701 000 00 00. Оған код келеді.
portal-send-code = Код алу
portal-code-title = Хабарламадағы код
portal-code-sent = Кодты { $phone } нөміріне жібердік.
portal-change-phone = Нөмірді өзгерту
portal-code-valid = Кодтың күші
portal-code = Код
portal-check-code = Кіру
portal-code-none = Хабарлама келмеді ме?
portal-code-again-at = Жаңа кодты сұрауға болатын уақыт: { $time }.
portal-code-again = Кодты қайта жіберу
portal-countdown-over = уақыт бітті
portal-person-title = Сіздің ЖСН-іңіз
portal-person-lead = Бұл нөмір бізде алғаш рет. ЖСН мен тегіңіз бойынша деректеріңізді табамыз, қалғанын енгізудің қажеті жоқ.
portal-iin-hint = 12 цифр, жеке куәлікте және туу туралы куәлікте жазылған.
portal-check-iin = ЖСН тексеру
portal-agree-title = Бұл Сіз бе?
portal-agree-lead = Мемлекеттік тіркелімде осылай жазылған. Бәрі дұрыс болса, растаңыз.
portal-name = Аты-жөні
portal-born = Туған күні
portal-sex = Жынысы
portal-consent = Өзімнің және баламның дербес деректерін өңдеуге келісемін
portal-register = Бәрі дұрыс, жалғастыру
portal-not-me = Бұл мен емес
portal-done-registered = Сіз тіркелдіңіз. Енді баланы қосыңыз.

## Балалар

portal-children-title = Балаларым
portal-children-empty = Мұнда әзірге ешкім жоқ. Өтініш беру үшін баланы ЖСН бойынша қосыңыз.
portal-goes-to = Баратын балабақшасы
portal-child-add = Бала қосу
portal-child-add-title = Баланың ЖСН-і
portal-child-add-lead = Аты-жөнін, жынысын және туған күнін өзіміз табамыз.
portal-other-iin = Басқа ЖСН
portal-child-check-title = Бұл Сіздің балаңыз ба?
portal-iin-foreign = Бұл шетел азаматының ЖСН-і: онда туған күні мен жынысы жазылмаған. Жоғарыдағы деректерді құжатпен салыстырыңыз.
portal-iin-birth-date = ЖСН-дегі туған күні басқа: { $number }. Тіркелімдегі күн есепке алынады: { $register }.
portal-iin-sex = ЖСН-дегі жынысы басқа. Тіркелімдегі дерек есепке алынады.
portal-child-save = Бәрі дұрыс, сақтау
portal-child-wrong = Жоқ, басқа ЖСН
portal-done-child-added = Бала қосылды. Енді өтініш беруге болады.

## Өтініштер

portal-applications-title = Өтініштерім
portal-applications-empty = Әзірге өтініш жоқ. Өтініш беріңіз, кезектегі нөміріңізді бірден білесіз.
portal-applications-empty-no-child = Әзірге өтініш жоқ. Алдымен баланы ЖСН бойынша қосыңыз.
portal-file = Өтініш беру
portal-number = Өтініш №
portal-application-of = № { $number } өтініш, { $child }
portal-open-application = Өтінішті ашу
portal-filed = берілген уақыты: { $date }
portal-in-queue = Кезектегі орны
portal-stop-list = Стоп-парақ
portal-archive = Мұрағат
portal-withdrawn = қайтарып алынған уақыты: { $date }

## Жаңа өтініш

portal-filing-title = Жаңа өтініш
portal-filing-lead = Бірнеше сұрақ. Жіберер алдында бәрін тексересіз.
portal-field-child = Бала
portal-child-not-listed = Бала тізімде жоқ па? Қосу
portal-settlement-hint = Балабақша керек жер. Әр елді мекеннің кезегі бөлек.
portal-kind-hint = Түзету тобына берілетін өтінішке ПМПК қорытындысын тіркейсіз. Санаторлық топқа дәрігерлік комиссия қорытындысын балабақшада көрсетесіз.
portal-field-languages = Тәрбие тілдері
portal-languages-hint = Сәйкес келетіннің бәрін белгілеңіз: сонда орын көбірек.
portal-to-review = Жалғастыру
portal-choose-child = Баланы таңдаңыз
portal-choose-settlement = Елді мекенді таңдаңыз
portal-choose-kind = Топтың түрін таңдаңыз
portal-choose-languages = Кемінде бір тілді белгілеңіз
portal-review-title = Өтінішті тексеріңіз
portal-review-lead = Өтініш берілген уақыт батырма басылған сәтте жазылады. Кезектегі орынды сол уақыт шешеді, кейін ол өзгермейді.
portal-file-now = Өтініш беру
portal-change = Өзгерту
portal-done-filed = № { $number } өтініш қабылданды. Кезектегі нөміріңіз: { $position }.
portal-done-filed-only = № { $number } өтініш қабылданды.

## Өтініш беті

portal-path = Өтініштің жолы
portal-step-done = орындалды
portal-step-now = қазір
portal-step-next = кейін
portal-step-stopped = тоқтатылды
portal-next = Енді не болады
portal-next-withdrawn = Өтініш қайтарып алынды
portal-next-withdrawn-text = Қайтарып алынған уақыты: { $date }. Орын қайта керек болса, жаңа өтініш беріңіз: берілген уақыты жаңа болады.
portal-next-enrolled = Бала қабылданды
portal-next-enrolled-text = { $kindergarten }, «{ $group }» тобы.
portal-next-held = Өтініш стоп-парақта
portal-next-held-text = Жолдаманың мерзімі өтті, шарт жасалмады. Әзірге сұраныс беруге болмайды, бірақ берілген уақыты мен кезектегі орны сақталды. Құқық кейін өзі қайтады.
portal-next-contract = Шартқа қол қойыңыз
portal-next-contract-text = Шарт дайын, Сізді күтіп отыр: { $kindergarten }. Жолдама мерзімі біткенше үлгеріңіз.
portal-next-referral = Құжаттарды балабақшаға апарыңыз
portal-next-referral-text = Сізге жолдама берілді: { $kindergarten }. Мерзімі біткенше құжаттармен барыңыз, шарт сол жерде жасалады.
portal-next-selected = Кезек Сізді таңдады
portal-next-selected-text = Орын Сізге бекітілді: { $kindergarten }. Балабақша сұранысты тексеріп, жолдама береді. Біз хабарлаймыз.
portal-next-submitted = Сұраныс қабылданды, қорытындысын күтеміз
portal-next-submitted-text = { $kindergarten }. Сұраныс жинау аяқталғанда орын кезекте алда тұрғанға беріледі. Қазір ештеңе істеудің қажеті жоқ.
portal-next-respond = Сұраныс беруге болады
portal-next-respond-text = { $count ->
   *[other] Сізге сәйкес { $count } ұсыныс бар.
}
portal-see-my-places = Маған қолжетімді орындар
portal-next-wait = Сіз кезектесіз, сәйкес орын әзірге жоқ
portal-next-wait-text = Кіріп тұрыңыз: кез келген сәйкес орынға сұраныс беруге болады.
portal-interest-title = Орын әлі қажет пе?
portal-interest-asked = Жылына бір рет орынның әлі қажет екенін сұраймыз. Мерзім аяқталғанша растаңыз. Жауап болмаса, өтініш белсенді болмайды, бірақ берілген уақыты сақталады.
portal-interest-lapsed = Растасаңыз, өтініш кезектегі бұрынғы орнына бірден қайтады.
portal-interest-confirm = Иә, орын қажет
portal-done-interested = Жазылды: орын қажет. Берілген уақыты бұрынғыдай.
portal-next-inactive = Өтініш белсенді емес
portal-next-inactive-text = Орынның әлі қажет екені туралы жауап алмадық. Қазір кезекте нөмірі жоқ, сұраныс беруге болмайды, бірақ берілген уақыты сақталған.
portal-next-left = Бала балабақшадан шықты
portal-next-left-text = Орын қайта қажет болса, жаңа өтініш беріңіз.
portal-next-privilege = Жеңілдікті растаңыз
portal-next-privilege-text = Орын Сізге жеңілдік бойынша бекітілді. Анықтаманы мерзім аяқталғанша білім бөліміне апарыңыз. Содан кейін балабақша жолдама береді.
portal-position = { $length } ішінен { $position }-орын
portal-position-queue = Кезек: { $settlement }. Топтың түрі: { $kind }. Бір жылы туған балалар.
portal-position-class = Сіздің құқығыңыз: { $class }.
portal-position-filed = Берілген уақыты: { $date }. Ол өзгермейді.
portal-position-order = Алдымен кезектен тыс құқығы бар өтініштер тұрады. Олардан кейін бірінші кезектегілер мен жалпы кезектегілер алмасып отырады: { $privileged } және { $ordinary }. Құқығы тең болса, бұрын берген адам алда.
portal-position-moves = Біреу орын алғанда, өтінішін қайтарып алғанда, стоп-парақтан оралғанда немесе біреудің жеңілдігі расталғанда нөмір өзгереді.
portal-position-changes = Нөмір неге өзгерді
portal-position-back = Нөмір { $count } бірлікке артты.
portal-position-forward = Нөмір { $count } бірлікке кеміді.
portal-position-then = Енді: { $position }.
position-cause-own-filed = Өтініш кезекке тұрды.
position-cause-own-returned = Өтініш бұрынғы берілген уақытымен кезекке қайтты.
position-cause-own-referred = Өтініш бойынша жолдама берілді.
position-cause-own-held = Өтініш стоп-параққа түсті.
position-cause-own-inactive = Орынның әлі қажет екені расталмады.
position-cause-own-enrolled = Бала қабылданды.
position-cause-own-withdrawn = Өтініш қайтарып алынды.
position-cause-own-class-changed = Кезектегі құқығыңыз өзгерді.
position-cause-other-filed = Жеңілдігі бар жаңа өтініштер алдыңызға тұрды: { $count }.
position-cause-other-returned = Бұрынғы берілген уақытымен кезекке қайтқандар: { $count }.
position-cause-other-referred = Жолдама алғандар: { $count }.
position-cause-other-held = Стоп-параққа түскендер: { $count }.
position-cause-other-inactive = Орынның әлі қажет екенін растамады: { $count }.
position-cause-other-enrolled = Балабақшаға қабылданғандар: { $count }.
position-cause-other-withdrawn = Өтінішін қайтарып алғандар: { $count }.
position-cause-other-class-changed = Жеңілдігі расталғандар немесе алынғандар: { $count }.
position-cause-other-rules = Жаңа ережелер күшіне енді ({ $rules } нұсқасы): кезектесу тәртібі өзгерді.
portal-responses = Сұраныстар
portal-ranking-rank = Бөлінгені: { $places }. Барлық сұраныс: { $of }. Сіздікінің кезек бойынша реті: { $rank }.
portal-ranking-order = Ретті құқық пен өтініш берілген уақыт шешеді. Сізде: { $class }, берілген уақыты: { $date }. Ол кездегі бүкіл кезектегі нөміріңіз: { $position }.
portal-ranking-rules = Ереже: { $rules }.
portal-response-withdraw = Сұранысты қайтарып алу
portal-response-withdraw-title = Сұранысты қайтарып аласыз ба?
portal-response-withdraw-hint = Кезектегі нөміріңіз сақталады, басқа орынға сұраныс бере аласыз.
portal-keep-response = Сұранысты қалдыру
portal-done-responded = Сұраныс қабылданды. Нәтижесін осында және телефон арқылы хабарлаймыз.
portal-done-referred = Жолдама берілді. Ол осы бетте, төменде.
portal-done-response-withdrawn = Сұраныс қайтарып алынды. Кезектегі нөмір сақталды.
portal-state = Күйі
portal-bring = Не алып келу керек
portal-download-referral = Жолдаманы жүктеп алу
portal-referral-warning = Мерзімінде келмесеңіз, { $days } сұраныс беруге болмайды. Кезектегі орныңыз сақталады.
portal-contract-number = Шарттың нөмірі
portal-contract-in-force = Күшіне енген уақыты
portal-contract-state = Қолдар
portal-contract-not-signed = Барлығы әлі қол қойған жоқ
portal-contract-ended = Шарттың соңғы күні
portal-contract-ground = Неге аяқталды
portal-about-application = Өтініш туралы
portal-field-wish = Не керек
portal-field-filed = Берілген уақыты
portal-history = Бұған дейін не болды
portal-withdraw = Өтінішті қайтарып алу
portal-withdraw-title = Өтінішті қайтарып алу
portal-withdraw-question = № { $number } өтінішті қайтарып аласыз ба? { $child }
portal-withdraw-position = Кезектегі { $position }-орныңызды жоғалтасыз.
portal-withdraw-filed = Берілген уақытты ({ $date }) қайтаруға болмайды: жаңа өтініш кезектің соңына тұрады.
portal-withdraw-hint = Өтініш мұрағатта қалады.
portal-keep = Өтінішті қалдыру
portal-done-withdrawn = Өтініш қайтарып алынды. Ол мұрағатта.

## Бос орындар

portal-places-title = Бос орындар
portal-whose = Қай орындарды көрсету керек
portal-for-me = Маған қолжетімді
portal-for-all = Барлығына қолжетімді
portal-sift = Іріктеу
portal-sift-clear = Іріктеуді алып тастау
portal-show-places = Көрсету
portal-field-year = Туған жылы
portal-found = { $count ->
   *[other] { $count } ұсыныс көрсетілді
}
portal-places-none = Қазір бос орын жоқ. Балабақшалар жариялаған бойда осында шығады.
portal-places-none-mine = Қазір өтінішіңіз сұраныс бере алатын орын жоқ. Барлық орынды қараңыз: әрқайсысында неге сәйкес келмейтіні жазылған.
portal-places-none-sifted = Мұндай іріктеу бойынша орын жоқ. Іріктеуден бірдеңені алып тастап көріңіз.
portal-all-places = Барлық орынды көрсету
portal-free-of = Бос орын: { $places } ішінен { $free }
portal-born-in = { $years } ж. туғандар
portal-opens-to-all = Барлығына ашылады
portal-round-closes = Кезек шешеді
portal-round-deciding = кезек шешіп жатыр, бетті жаңартыңыз
portal-responses-count = { $responses ->
   *[other] Қазір { $responses } сұраныс бар.
}

## Бюллетень және сұраныс

portal-about-place = Орын туралы
portal-respond-section = Сұраныс беру
portal-respond-sign-in = Өтінішіңіз сұраныс бере алатынын білу үшін кіріңіз.
portal-respond-no-application = Сұраныс беру үшін кезекте өтінішіңіз болуы керек.
portal-your-position = Кезектегі нөмірі: { $position }
portal-respond = Орынға сұраныс беру
portal-cannot-respond = Қазір сұраныс беруге болмайды.
portal-respond-title = Орынға сұраныс
portal-respond-then = Кейін не болады
portal-respond-then-round = { $minutes ->
   *[other] Сұраныстар { $minutes } минут жиналады. Орын кезекте алда тұрғанға беріледі.
}
portal-respond-then-desk = Ол Сіз болсаңыз, балабақша сұранысты тексеріп, жолдама береді. Жауап беру мерзімі: { $days }.
portal-respond-then-referral = Жолдамамен балабақшаға бару керек. Мерзімі: { $days }. Бармасаңыз, { $stop } сұраныс беруге болмайды.
portal-respond-then-one = Жауап келгенше басқа орынға сұраныс беруге болмайды. Жинау аяқталғанша сұранысты қайтарып алуға болады.
portal-respond-now = Сұранысты жіберу
portal-take = Осы орынды таңдау
portal-take-title = Жолдама алу
portal-take-now = Жолдама алу
portal-take-then-referral = Жолдама бірден беріледі. Балабақша оны белсендірмейді.
portal-respond-then-first = Орын бірінші келген лайық сұранысқа бірден беріледі.
portal-not-now = Қазір емес

## Хабарламалар

portal-inbox-title = Хабарламалар
portal-inbox-empty = Әзірге хабарлама жоқ. Өтініштеріңіз бойынша әр шешім осында болады.

## Оқу жүйесі

portal-sms-title = Оқу жүйесінің хабарламалары
portal-sms-lead = Оқу жүйесінде хабарламалар телефонға кетпейді, осында жиналады.
portal-sms-empty = Әзірге хабарлама жоқ.

## Жолдаманы ұзарту және тіркелген файлдар

portal-reference = Қолдау қызметіне айтатын нөмір: { $reference }
portal-extension-heading = Жолдаманы ұзарту
portal-extension-title = Ұзартуды сұрау
portal-extension-offer = Бүгін – жолдаманың соңғы күні. Дәлелді себебіңіз бен құжатыңыз болса, оны ең көбі { $days } күнтізбелік күнге ұзартуға болады.
portal-extension-lead = Жолдама бір рет, ең көбі { $days } күнтізбелік күнге ұзартылады. Өтінішіңіз қаралып жатқанда жолдама күшін жоймайды.
portal-extension-asked = Ұзарту туралы өтініш жіберілді. Жауабы { $date } дейін беріледі. Қаралып жатқанда жолдама күшін жоймайды.
portal-extension-granted = Жолдама { $days } күнтізбелік күнге ұзартылды.
portal-extension-refused = Ұзартудан бас тартылды. Себебі: { $reason }.
portal-extension-document = Тіркелген құжат
portal-extension-send = Өтінішті жіберу
portal-field-ground = Себебі
portal-choose-ground = Себебін таңдаңыз
portal-field-file = Құжат
portal-file-hint = Скан немесе фотосурет: PDF, JPG не PNG, { $limit } МБ-тан аспасын.
portal-done-extension-asked = Ұзарту туралы өтініш жіберілді. Шешімін хабарлаймыз.
