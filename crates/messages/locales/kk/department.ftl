### Білім бөлімінің жұмыс беті.

## Беттердің айналасы және кіру

department-name = Білім бөлімі
department-to-home = Басына
department-what-to-do = Не істеуге болады
department-leave = Ештеңе өзгертпеу
department-fill-in = Осы өрісті толтырыңыз
department-person = Қызметкер
department-role = Рөлі
department-state = Күйі
department-nav-accounts = Тіркелгілер

department-role-department = Бөлім маманы
department-role-department-may = Жеңілдіктерді растайды, ұзарту мен даулы әрекеттер туралы шешеді, жұмыс орындарын есептен шығарады, ереже файлын жазады.
department-role-auditor = Аудитор
department-role-auditor-may = Бәрін көреді және журналды оқиды, ештеңені өзгертпейді.
department-role-administrator = Әкімші
department-role-administrator-may = Тіркелгілер мен жұмыс орындарын жүргізеді, қол қойылған ережелерді жариялайды. Балалар туралы шешпейді.

department-sign-in-title = Бөлім қызметкерлеріне арналған кіру
department-sign-in = Кіру
department-login = Тіркелгінің аты
department-login-hint = 2-ден 40 таңбаға дейін: латынның кіші әріптері, цифрлар, нүкте, дефис, астын сызу.
department-password = Құпиясөз
department-password-forgotten = Құпиясөзді ұмыттыңыз ба? Әкімші жаңа код береді.
department-have-code = Менде бір реттік код бар
department-first-title = Код бойынша бірінші кіру
department-first-lead = Кодты әкімші берді. Ол бір рет жарамды және Сіздің құпиясөзіңізді қояды.
department-code = Бір реттік код
department-password-new = Жаңа құпиясөз
department-password-hint = { $least } мен { $most } таңба аралығында. Қатар тұрған үш-төрт сөз есте оңай қалады және оны табу қиын.
department-first-save = Құпиясөзді сақтап, кіру

department-sessions-title = Менің кірулерім
department-sessions-lead = Мұнда тіркелгіңіз қай жерде ашық екені көрінеді. Бейтаныс кіруді жабыңыз және әкімшіден жаңа код сұраңыз.
department-session-begun = Басталды
department-session-until = Мерзімі
department-session-own = Осы кіру
department-session-end = Жабу
department-session-ended = Кіру жабылды.

## Бөлімнің тіркелгілері

department-accounts-title = Бөлімнің тіркелгілері
department-account-add = Қызметкер қосу
department-account-active = Жарамды
department-account-without-password = Код бойынша бірінші кіруді күтеді
department-account-closed-at = { $date } жабылды
department-account-closed = Тіркелгі және оның кірулері жабылды.
department-person-name = Тегі, аты, әкесінің аты
department-choose-role = Рөлді таңдаңыз
department-account-code = Жаңа код
department-account-code-sure = { $name }: бұрынғы құпиясөз бен барлық кіру бірден жарамсыз болады. Тек жаңа код бойынша кіруге болады.
department-account-code-make = Жаңа код беру
department-account-close = Тіркелгіні жабу
department-account-close-sure = { $name }: енді кіру мүмкін болмайды, ашық кірулер бірден жабылады. Бұл қызметкердің істегені журналда қалады.

department-code-title = Бір реттік код
department-code-account = Кодты қызметкердің өзіне беріңіз: { $name }. Бірінші кіргенде онымен құпиясөз қойылады.
department-code-once = Код бір рет көрсетілді. Бетті жапсаңыз, жаңасын беріңіз.
department-code-written = Код жазып алынды

## Шолу

department-overview-title = Шолу
department-desk = Жұмыс орны
department-kindergarten = Балабақша
department-counter-silent = Үнсіз жұмыс орны
department-counter-desks = Барлық жұмыс орны
department-counter-privileges = Шешім күткен жеңілдік
department-counter-extensions = Шешім күткен ұзарту
department-counter-matters = Даулы әрекет
department-counter-places = Жарияланған бос орын
department-silent-title = Үнсіз, ал мерзім өтіп жатыр
department-silent-lead = Бұл жұмыс орындарында ешкім білмейтін әрекеттер болуы мүмкін. Мерзімі өткен жолдамалар әзірге жабылмады: шартқа уақытында қол қойылған болуы мүмкін. Балабақшаға қоңырау шалыңыз.
department-silent-none = Мұндай жұмыс орны жоқ.
department-silent-since = Үнсіз уақыты
department-heard = Бәрі берілді
department-kept = Не күтіп тұр
department-desk-keeps = { $count ->
    [one] { $count } жолдама
   *[other] { $count } жолдама
}
department-desk-never-heard = әлі бір рет те емес
department-unheard-title = Қалғандары: ең ұзақ бермегендер
department-unheard-none = Басқа жұмыс орны жоқ.
department-oldest = { $date } дейін істелгеннің бәрін орталық біледі. Ең ұзақ бермеген – «{ $desk }» жұмыс орны, { $place }.
department-odd-title = Неге назар аудару керек
department-odd-none = Ерекше ештеңе жоқ.
department-odd-late = Кеш белсендіру.
department-odd-silent = Жұмыс орны үнсіз.
department-odd-quiet = Сұраныс жоқ.
department-odd-declines = Бас тарту көрші балабақшалардан көп.
department-odd-same-child = Екі рет тіркелген сияқты.
department-known-late = { $place }: таңдалып, мерзімінде белсендірілмеген өтініш – { $count }, ең ерте мерзімі { $date } еді.
department-known-silent = { $place }, «{ $desk }»: { $date } бері үнсіз, оны күтіп тұрған жолдама – { $count }.
department-known-quiet = { $place }, «{ $group }» тобы: бос орын { $free }, { $date } жарияланды, ешкім сұраныс бермеді.
department-known-declines = { $place }: қаралған { $of } сұраныстың { $declined } қабылданбады; елді мекендегі басқа балабақшаларда { $their_of } сұраныстың { $theirs } қабылданбады.
department-known-same-child = Аты мен туған күні бірдей, ЖСН әртүрлі: № { $numbers } өтініштер.
department-why-late = Кезек баланы таңдады, ал қызметкерлер белгіленген мерзімде оны қабылдамады да, бас тартпады да. Орын отбасыда қалады, бірақ ол күтіп отыр. Балабақшаға қоңырау шалыңыз.
department-why-silent = Жұмыс орнының сөзінсіз мына жолдамаларды жабуға болмайды: шартқа ол жерде уақытында қол қойылған болуы мүмкін. Балабақшаға қоңырау шалыңыз.
department-why-quiet = Орындар кемінде { $days } күн ашық, бірде-бір сұраныс түскен жоқ. Топтың тілі, жасы немесе мекенжайы отбасыларға сай келмеуі немесе бюллетень қате жарияланған болуы мүмкін.
department-why-declines = Соңғы { $days } күнде бас тартулар үлесі сол елді мекеннің басқа балабақшаларынан кемінде екі есе көп. Төмендегі әр бас тартудың себебін тексеріңіз.
department-why-same-child = Бір бала екі ЖСН-мен тіркелсе, кезекте екі орын алады. Бұл аттас балалар да болуы мүмкін: жеке деректерді тіркеліммен салыстырыңыз.
department-row-activate-by = Белсендіру мерзімі
department-row-published = Жарияланды
department-row-declined = Бас тартылды
department-rows-title = Неден көрінеді
department-rows-none = Жазба жоқ.
department-to-kindergarten = Балабақша беті
department-places-title = Орындар
department-places-none = Бос орын жоқ.
department-places-open = Жарияланған
department-places-reserved = Таңдалғандарда
department-places-unpublished = Жарияланбаған

## Отбасылар туралы шешімдер

department-nav-privileges = Жеңілдіктер
department-nav-extensions = Ұзартулар
department-nav-matters = Даулы әрекеттер
department-child = Бала
department-application = Өтініш №
department-application-number = Өтініштің нөмірі
department-filed = Берілді
department-queue = Кезек
department-category = Жеңілдік
department-class = Құқық
department-kept-place = Сақталған орын
department-answer-by = Шешу мерзімі
department-document = Құжат
department-save-document = Құжатты жүктеп алу
department-conclusion = Өтінішке қоса берілген қорытынды
department-refuse = Бас тарту
department-reason = Бас тарту себебі
department-choose-reason = Себебін таңдаңыз
department-day-wrong = Күнді таңдаңыз немесе былай жазыңыз: 20.11.2026

department-privileges-title = Растауды күткен жеңілдіктер
department-privileges-none = Қазір растауды күткен жеңілдік жоқ.
department-find-claim = Басқа жеңілдік
department-find-claim-lead = Отбасы анықтаманы алдын ала немесе жаңасын әкелді ме? Жеңілдікті өтініштің нөмірі арқылы ашыңыз.
department-privilege-unknown = Мұндай нөмірлі қолданыстағы өтініште жеңілдік көрсетілмеген. Нөмірді тексеріңіз.
department-privilege-title = Жеңілдік
department-privilege-counts = Жарамды
department-privilege-counts-on = Жарамды: { $document }, { $date } берілген.
department-privilege-not-confirmed = Әлі расталмаған
department-privilege-decide = Шешім
department-privilege-paper = Анықтама бөлімде қалады. Мұнда онда не тұрғанын жазыңыз.
department-evidence-ages = Анықтама берілген күннен бастап { $months } ай есептеледі.
department-paper-number = Құжаттың түрі мен нөмірі
department-paper-day = Қашан берілген
department-privilege-confirm = Жеңілдікті растау
department-privilege-confirmed = Жеңілдік расталды. Оны отбасы мен балабақша көреді.
department-privilege-refused = Жеңілдіктен бас тартылды. Отбасы себебі көрсетілген хабарлама алады және берілген уақыты бойынша кезекте тұрады.

department-extensions-title = Жолдамаларды ұзарту
department-extensions-none = Қазір ұзарту туралы жауапты ешкім күтіп тұрған жоқ.
department-decides = Шешетін
department-by-kindergarten = Балабақша
department-by-department = Білім бөлімі
department-extension-title = Жолдаманы ұзарту
department-asked = Сұрады
department-referral-until = Жолдаманың мерзімі
department-document-none = Құжат орталыққа әлі келген жоқ.
department-extension-others = Қолданыстағы ережелер бойынша ұзарту туралы балабақша шешеді. Мұнда тек қарауға болады.
department-extension-decide = Шешім
department-extension-days = Неше күнге ұзарту керек
department-extension-most = Күнтізбелік күн, ең көбі { $days }.
department-days-wrong = Күн санын жазыңыз
department-extension-grant = Жолдаманы ұзарту
department-extension-granted = Жолдама ұзартылды. Отбасы хабарлама алады.
department-extension-refused = Ұзартудан бас тартылды. Отбасы себебі көрсетілген хабарлама алады.

department-matters-title = Жұмыс орындарының даулы әрекеттері
department-matters-lead = Орталық қабылдамаған әрекеттер: балабақша шешуді сұрайды, уақытында өзі шешпеген немесе тек адамдар шеше алады.
department-matters-none = Қазір бөлімнің жауабын күткен ештеңе жоқ.
department-why-here = Неге мұнда
department-matter-left = Тек адамдар шешеді
department-matter-asked = Балабақша шешуді сұрайды
department-matter-late = Уақытында жабылмаған
department-matter-title = Даулы әрекет
department-matter-why = Орталық неге қабылдамады
department-matter-left-why = Бұл әрекет қағазда тұрғанда жұмыс орны есептен шығарылды. Ережелер шешімді адамдарға қалдырады.
department-matter-paper-out = Отбасында осы нөмірлі басылған қағаз болуы мүмкін. Шешіңіз де, отбасына хабарлаңыз.
department-matter-decide = Бөлімнің жауабы
department-matter-answer = Жауап беру
department-matter-answered = Жауап жазылды. Оны балабақша көреді.
department-choose-answer = Жауапты таңдаңыз
department-act = Әрекет
department-done = Істелді
department-answered = Орталық жауап берді
department-paper = Қағаздағы нөмір
department-answer = Жауап
department-answer-honour = Қағаз жарамды
department-answer-honour-means = Жолдама ондағы нөмірмен беріледі. Орын әлі балаға сақтаулы болса ғана.
department-answer-annul = Қағаз жарамсыз
department-answer-annul-means = Отбасынан кешірім сұралады, кезегі сақталады.
department-answer-stands = Орталық шешкендей қалады
department-answer-stands-means = Ештеңе өзгермейді. Балабақша жауапты көреді.

## Ұйымдар

department-nav-organisations = Ұйымдар
department-organisations-title = Балабақшалар
department-organisations-found = Табылды: { $count }
department-settlement = Елді мекен
department-address = Мекенжайы
department-ownership = Меншік түрі
department-code-of = Ұйымның коды
department-groups = Топ
department-capacity = Орын
department-children = Бала
department-desks = Жұмыс орны
department-group = Топ
department-years = Туған жылдары
department-groups-title = Топтар
department-groups-none = Топ жоқ.
department-staff-title = Қызметкерлер
department-staff-left = { $date } бастап жұмыс істемейді
department-staff-dismiss = Штаттан шығару
department-staff-dismiss-sure = { $name }, { $place }. Бұл қызметкер енді жұмыс орындарына кіре алмайды және әрекет жасай алмайды. Бұрын істегені өзінде қалады. Қайтаруға болмайды.
department-staff-dismissed = Қызметкер штаттан шығарылды. Жұмыс орындары жақын байланыста біледі.
department-desk-code = Жұмыс орнына код
department-desk-code-title = Жұмыс орнына код
department-desk-code-lead = { $place }. Қызметкерге код: { $name }. Оны компьютерді қосқанда бір рет енгізеді.
department-desks-title = Жұмыс орындары
department-desks-none = Жұмыс орны жоқ. Қызметкерге код беріңіз, ол компьютерді қосады.
department-desk-works = Жұмыс істейді
department-desk-silent = { $date } бері үнсіз, мерзімдер күтуде
department-desk-we-ask = Бөлім есептен шығаруды ұсынады, меңгерушіні күтеміз
department-desk-they-ask = Меңгеруші есептен шығаруды ұсынады, бөлімді күтеді
department-desk-written-off = { $date } есептен шығарылды
department-desk-shut-out = { $date } ажыратылды
department-desk-copied = { $date } тоқтатылды: екі компьютерде қатар жұмыс істейді
department-desk-write-off = Есептен шығару
department-desk-write-off-sure = «{ $name }» жұмыс орны, { $place }. Тек жоғалғанын есептен шығарыңыз: мерзімдер оны күтпейді, ал онда қалғаны даулы болады. Бөлімнің де, меңгерушінің де келісімі керек. Қайтаруға болмайды.
department-desk-asked = Есептен шығару туралы шешіміңіз жазылды.
department-desk-shut = Ажырату
department-desk-shut-sure = «{ $name }» жұмыс орны, { $place }. Ол жіберілмегенін мөрленген күйде тапсырады, деректерін жояды және енді ештеңе алмайды. Ұрланған немесе сенуге болмайтын компьютерді ажыратыңыз. Қайтаруға болмайды.
department-desk-is-shut-out = Жұмыс орны ажыратылды. Ол мұны жақын байланыста біледі.

## Ережелер

department-nav-law = Ережелер
department-law-title = Ережелер мен күнтізбе
department-law-lead = Мұнда ненің қолданыста екені, ненің күшіне енетіні және бұрын не қолданылғаны көрінеді. Жарияланғанды түзетпейді: кейінірек күні бар жаңа жинақ жариялайды.
department-law-packs = Ережелер жинақтары
department-law-calendars = Жұмыс күндерінің күнтізбесі
department-law-version = Нұсқасы
department-law-from = Қолданыс басы
department-law-kind = Бұл не
department-law-pack = Ережелер жинағы
department-law-calendar = Жыл күнтізбесі
department-law-signature = Баспагердің қолтаңбасы
department-law-signed-no = қоса берілмеген
department-law-signed-unreadable = қолтаңба файлы оқылмайды
department-law-signed-broken = бұл мәтінге келмейді: файл қол қойылғаннан кейін өзгертілген
department-law-signed-stranger = келеді, бірақ бұл баспагерге мұнда сенім жоқ
department-law-signed-trusted = келеді, баспагерге сенім бар
department-law-unsigned = Қарауға болады, жариялауға болмайды: мұнда сенім бар баспагердің қолтаңбасы керек. Баспагердің кілті жатқан жерде қол қойылады.
department-law-try = Тексеру және жариялау
department-law-choose = Ережелер файлы
department-law-choose-lead = Алдымен файл тексеріледі және кезектерде кімнің жылжитыны көрсетіледі. Сіздің шешіміңізсіз ештеңе жарияланбайды.
department-law-file = Ережелер жинағының немесе күнтізбенің файлы
department-law-file-hint = { $limit } МБ-тан аспайды.
department-law-signature-file = Оның қолтаңбасы
department-law-signature-hint = Аты бірдей, соңы қолтаңбаға тән файл. Тек тексеру үшін қажет емес.
department-law-check = Тексеру
department-law-wrong = Файл ретінде емес
department-law-wrong-lead = Тізілгеннің бәрін түзетіңіз, файлға қайта қол қойыңыз және тағы тексеріңіз.
department-law-where = Қайда
department-law-what = Не
department-law-place = { $line }-жол, { $column }-таңба
department-law-fine = Файл ретінде
department-law-key = Кілт
department-law-before = Қазір
department-law-after = Болады
department-law-by = Жылжу
department-law-moved = Жылжиды
department-law-papers = Құжат мәтіндері өзгереді: { $papers }
department-law-publish-title = Жариялау
department-law-publish-lead = Файл онда көрсетілген күні күшіне енеді. Оған дейін оны барлық жұмыс орны алады. Жариялауды қайтаруға болмайды, тек келесі жинақты жариялауға болады.
department-law-publish = Ережелерді жариялау
department-worded-contract = шарт
department-worded-addendum = қосымша келісім
department-worded-referral = жолдама

## Шешімдер журналы және хабарламалар

department-nav-journal = Журнал
department-journal-title = Шешімдер журналы
department-journal-lead = Әр шешім: оны кім сұрады және не өзгерді. Жолдар түзетілмейді және жойылмайды.
department-journal-from = Басталатын күн
department-journal-to = Аяқталатын күн
department-journal-none = Мұндай жол жоқ.
department-journal-at = Қашан
department-journal-who = Кім
department-journal-where = Қайда
department-journal-older = Ертеректегілер
department-journal-seq = Журнал жолы
department-journal-id = Әрекеттің нөмірі
department-journal-written = Қалай жазылған
department-journal-written-lead = Орталық сақтаған түрдегі жазба. Ол бойынша шешімді қайта тексеруге болады.
department-journal-asked = Не сұралды
department-journal-changed = Не өзгерді

department-nav-notices = Хабарламалар
department-notices-title = Отбасыларға хабарламалар
department-notices-lead = Қанша хабарлама жолда, қаншасы жетті және қайсысын жеткізу мүмкін болмады. Хабарлама жетпейінше отбасы стоп-парақпен жазаланбайды.
department-notices-none = Мұндай хабарлама жоқ.
department-notice = Хабарлама
department-notice-waiting = Жіберуді күтеді
department-notice-failed = Жеткізілмеген
department-notice-accepted = Берілген
department-notice-delivered = Жеткен
department-notice-next = келесі әрекет { $date }
department-channel = Тәсілі
department-channel-in-app = Порталда
department-channel-sms = Телефонға хабарлама
department-channel-email = Электрондық пошта
department-tries = Әрекет саны
department-changed = Өзгерді

## Кім не ашты, кім не өзгертті

department-notes-title = Бөлім не ашты, не істеді
department-notes-lead = Қызметкерлер отбасы туралы не ашқаны және шешімдерден бөлек не істегені: есептік жазбалар, жұмыс орындары, ережелер. Жазбалар түзетілмейді.
department-notes-none = Мұндай жазба жоқ.
department-notes-by-iin = Баланың ЖСН-і бойынша табу
department-notes-iin = Баланың ЖСН-і
department-notes-iin-hint = 12 сан. Іздеудің өзі де жазылады.
department-notes-no-child = Мұндай ЖСН-мен өтініш жоқ. Санды тексеріңіз.
department-reads-title = Жұмыс орындарында не ашылды
department-reads-lead = Балабақша қызметкерлері баланың ісін, отбасының құжатын немесе шартын қашан ашқаны. Жұмыс орны мұны келесі байланыста береді.
department-staff-journal = Журналда
noted-saw-privilege = Жеңілдікті ашты
noted-saw-extension = Ұзарту өтінішін ашты
noted-saw-matter = Даулы әрекетті ашты
noted-saw-file = Отбасы файлын ашты
noted-saw-journal-line = Журнал жазбасын толық ашты
noted-sought-child = Баланы ЖСН бойынша іздеді
noted-added-account = Есептік жазба қосты
noted-renewed-code = Жаңа код берді
noted-closed-account = Есептік жазбаны жапты
noted-gave-desk-code = Жұмыс орнына код берді
noted-shut-desk-out = Жұмыс орнын ажыратты
noted-handed-in-law = Қол қойылған ережені тапсырды
noted-read-child = Баланың ісі
noted-read-attachment = Отбасының құжаты
noted-read-contract = Шарт

## Ереже файлын шолғышта жазу

department-law-edit = Келесісін жазу
department-law-edit-title = Ереже файлын жазу
department-law-edit-lead = Сандарды өзгертіп, тексеріңіз. Мұнда ештеңе сақталмайды: бетті жаппас бұрын файлды жүктеп алыңыз.
department-law-edit-fine = { $version } жинағы тәртіпте, { $date } күшіне енеді.
department-law-edit-next = Файлды жүктеп алып, баспагердің кілті жатқан жерде қол қойыңыз. Содан кейін әкімші оны қолымен бірге тексеріп, жариялайды: ол файлда жазылған күні күшіне енеді.
department-law-download = Файлды жүктеп алу
department-law-sample = Құжат үлгісі
department-law-sample-hint = Қазақша және орысша, осы файлдың мәтінімен. Әр бетте үлгі екені жазылған.
department-law-sample-save = Үлгіні жүктеп алу
department-law-numbers = Сандар
department-law-in-the-text = Бұл кесте төмендегі файл мәтінінде түзетіледі.
department-law-value = Мәні
department-law-allowed = Рұқсат етілгені:
department-law-clause = Қайдан алынған: акт, тармақ
department-law-words = Құжаттар мәтіні
department-law-words-lead = Белгі қойылмаса, бағдарламаның өз мәтіні басылады. Екі тілде бөлімдер мен тармақтар саны бірдей. Мәтінді өзгертсеңіз, оған жаңа нұсқа беріңіз.
department-law-words-own = Бөлімнің өз мәтіні
department-law-words-version = Мәтін нұсқасы
department-law-words-fields = Бағдарлама толтыратын өрістер:
department-law-words-kk = Қазақша мәтін
department-law-words-ru = Орысша мәтін
department-law-whole = Бүкіл файл
department-law-text = Файл мәтіні
department-law-text-hint = Файл пішімін білетіндерге. Тексергенде осы мәтін алынады.
department-sample-contract = Шарт
department-sample-referral = Жолдама
department-sample-addendum-fee = Қосымша келісім: төлем
department-sample-addendum-group = Қосымша келісім: топ
department-sample-addendum-hours = Қосымша келісім: уақыт
department-sample-addendum-other = Қосымша келісім: басқа
