## Кіру

portal-phone-or-iin = Телефон немесе ЖСН
portal-phone-or-iin-hint = Мысалы, +7 701 000 00 00. ЖСН бойынша код Сізге жазылған телефонға келеді.
portal-code-sent-number = Бұл ЖСН-мен бұрын кірген болса, код соған жазылған телефонға жіберілді.
portal-sign-in-by-password = Құпиясөзбен кіру
portal-sign-in-by-code = Хабарламадағы кодпен кіру
portal-sign-in-no-phone = Телефон енді жоқ
portal-password-title = Құпиясөзбен кіру
portal-password-forgotten = Құпиясөзді ұмыттыңыз ба? Кодпен кіріп, жаңасын қойыңыз
portal-recovery-title = Телефонсыз кіру
portal-recovery-lead = Хабарлама енді келмесе, жеке куәлігіңізді алып, білім бөліміне барыңыз. Онда құжатты қарап, бір күндік код береді.
portal-recovery-code = Білім бөлімінің коды
portal-new-password-title = Құпиясөз ойлап табыңыз
portal-new-password-lead = Құпиясөзбен хабарлама келмей тұрғанда да кіруге болады.
portal-new-password = Жаңа құпиясөз
portal-new-password-hint = { $least }-ден { $most }-қа дейін таңба. Қатар тұрған үш-төрт сөзді есте сақтау оңай.
portal-new-password-again = Құпиясөз тағы бір рет
portal-new-password-save = Құпиясөзді сақтау
portal-without-password-lead = Құпиясөзсіз де болады: әр жолы хабарламадағы кодпен кіресіз.
portal-without-password = Құпиясөзсіз жалғастыру
portal-surname = Тегіңіз
portal-surname-hint = Жеке куәліктегідей. Тегі жоқ адам атын жазады.
portal-privacy-version = { $version }-нұсқа.

## Тіркелгі

account-title = Менің тіркелгім
account-phone-second = Екінші телефон
account-password = Құпиясөз
account-password-is-set = Қойылған
account-password-none = Қойылмаған: хабарламадағы кодпен кіресіз
account-consent = Келісім
account-consent-given = { $version }-нұсқа, берілген күні: { $date }
account-consent-paper = Өтініш берген кезде берілген
account-consent-title = Деректерді өңдеуге келісім
account-consent-new = Сіз келісім бергеннен бері шарттар өзгерді. Жалғастыру үшін оларды оқып, растаңыз.
account-consent-agree = Келісімді растау
account-done-agreed = Келісім жазылды.
account-done-password = Құпиясөз сақталды. Басқа құрылғылардан шығарылдыңыз.
account-done-phone = Телефон нөмірі өзгертілді. Басқа құрылғылардан шығарылдыңыз.
account-done-second = Екінші телефон қосылды.
account-done-dropped = Екінші телефон алынып тасталды.
account-recovered = Сіз білім бөлімінің кодымен кірдіңіз. Бұрынғы құпиясөз бен екінші телефон енді жарамсыз. Қазір жаңа телефон нөмірін жазыңыз немесе құпиясөз қойыңыз: бірнеше минуттан кейін ол үшін жаңа код керек болады.
account-password-title = Құпиясөз қою
account-password-lead = Содан кейін басқа құрылғыларда қайта кіру керек болады.
account-password-save = Құпиясөзді сақтау
account-password-fresh = Құпиясөзді Сіздің орныңызға ешкім қоймауы үшін қайта кіріңіз: код телефоныңызға келеді.
account-sign-in-again = Қайта кіру
account-phones-title = Телефондар
account-phone-use = Не істеу керек
account-phone-change = Негізгі нөмірді ауыстыру
account-phone-add = Екінші нөмірді жазу
account-phone-new = Жаңа нөмір
account-phone-save = Нөмірді растау
account-phone-drop = Екінші нөмірді алып тастау
account-phones-fresh = Нөмірді Сіздің орныңызға ешкім ауыстырмауы үшін қазіргі телефонға келген кодпен қайта кіріңіз.
account-phones-lost = Бұл телефон енді болмаса, кодты білім бөлімі береді: жеке куәлігіңізді алыңыз.
account-sign-ins-title = Қай жерден кірілген
account-sign-ins-lead = Бір құрылғыны танымасаңыз, одан шығарып, жаңа құпиясөз қойыңыз.
account-device-unknown = Белгісіз құрылғы
account-sign-in-own = Осы құрылғы
account-sign-in-begun = Кірген уақыты
account-sign-in-used = Соңғы рет
account-sign-in-how = Қалай
account-proven-code = Хабарламадағы кодпен
account-proven-password = Құпиясөзбен
account-proven-recovery = Білім бөлімінің кодымен
account-sign-in-end = Осы жерден шығару
account-sign-ins-end-others = Басқа құрылғылардың бәрінен шығару
account-sign-ins-ended = Шығарылды.
account-journal-title = Менің әрекеттерімнің журналы
account-journal-lead = Кім кірді, тіркелгімен және өтініштермен не істелді. Бұл жерден ештеңе өшірілмейді.
account-act-by-department = білім бөлімі
account-act-sign-in-code = Хабарламадағы кодпен кіру
account-act-sign-in-password = Құпиясөзбен кіру
account-act-sign-in-recovery = Білім бөлімінің кодымен кіру
account-act-joined = Тіркелу
account-act-agreed = Деректерді өңдеуге келісім берілді
account-act-password-set = Құпиясөз қойылды
account-act-phone-changed = Телефон нөмірі өзгертілді
account-act-phone-added = Екінші телефон қосылды
account-act-phone-dropped = Екінші телефон алынып тасталды
account-act-sign-ins-ended = Басқа құрылғылардан шығарылды
account-act-recovery-given = Телефонсыз кіру коды берілді

## Білім бөлімі: телефонсыз кіру

department-nav-recovery = Телефонсыз кіру
department-recovery-title = Телефонсыз қалған отбасыларға кодтар
department-recovery-lead = Ата-ана жеке куәлігімен келді: телефоны енді жоқ немесе тіркелгісіне басқа біреу кірген. Код бір күн жарамды; онымен кіргеннен кейін бұрынғы құпиясөз бен екінші телефон жарамсыз болады.
department-recovery-find = Тіркелгіні табу
department-recovery-check-title = Жеке куәлікпен салыстырыңыз
department-recovery-seen = Жеке куәлік қолымда: фото, аты-жөні және ЖСН сәйкес
department-recovery-look = Жеке куәлікті қарап, белгі қойыңыз.
department-recovery-give = Код беру
department-recovery-given = Код иесі: { $name }. Ата-ана оны кіру бетінде енгізеді: «Телефон енді жоқ».
department-recovery-list = Берілген кодтар
department-recovery-none = Әзірге код берілген жоқ.
department-recovery-when = Қашан
department-recovery-by = Кім берді
department-recovery-for = Кімге

## Шақырулар

invitations-title = Менің шақыруларым
invitations-none = Қазір ешкім шақырылмаған.
invitation-ask-title = Екінші ата-ананы шақыру
invitation-ask-lead = Бала: { $child }.
invitation-ask-means = Сіз шақырған адам Сіз сияқты өтініштерді көре, орындарға үміткер бола және өтініштерді қайтарып ала алады. Тек баланың заңды өкілін шақырыңыз.
invitation-make = Шақыру кодын алу
invitation-made-title = Шақыру коды
invitation-made-lead = Кодты екінші ата-анаға беріңіз. Ол өз телефоны мен ЖСН-і арқылы кіріп, кодты «Менің балаларым» бөлімінде енгізеді. Бала: { $child }.
invitation-made-once = Код бір рет көрсетіледі. Қабылданғанға дейін шақыруды қайтарып алуға болады.
invitation-revoke = Шақыруды қайтарып алу
invitation-revoked = Шақыру қайтарып алынды.
invitation-have-code = Менде шақыру коды бар
invitation-code-title = Басқа ата-ананың шақыруы
invitation-code-lead = Баланың басқа ата-анасы берген кодты енгізіңіз.
invitation-code = Шақыру коды
invitation-look = Шақыруды көру
invitation-check-title = Шақыруды қабылдайсыз ба?
invitation-child = Бала
invitation-inviter = Шақырушы
invitation-accept = Шақыруды қабылдау
invitation-done-joined = Шақыру қабылданды. Бала енді Сіздің тізіміңізде де бар.
account-act-invited = Екінші ата-ана шақырылды
account-act-invitation-revoked = Шақыру қайтарып алынды
account-act-invitation-accepted = Шақыру қабылданды

## Хабарламалар

email-code-subject = Орын: растау коды
account-notices-title = Хабарламалар
account-notices-lead = Порталда барлық хабарламаны көресіз. Тағы қалай хабарлайтынымызды таңдаңыз.
account-notices-way = Қайда жіберу керек
account-notices-way-sms = Телефонға
account-notices-way-email = Электрондық поштаға
account-notices-way-both = Телефонға және электрондық поштаға
account-notices-language = Хабарламалар тілі
account-notices-quiet = Не туралы тек осында хабарлау керек
account-notices-kind-application-accepted = Өтініш қабылданды
account-notices-kind-responded = Өтінім қабылданды
account-notices-kind-not-selected = Орынды басқалар алды
account-notices-kind-contract-signed = Шартқа қол қойылды
account-notices-always = Жолдамалар, мерзімдер және шешімдер туралы әрқашан хабарлаймыз.
account-notices-save = Сақтау
account-notices-saved = Сақталды.
account-notices-email = Электрондық пошта
account-notices-email-new = Электрондық пошта мекенжайы
account-notices-email-drop = Мекенжайды алып тастау
account-notices-email-save = Мекенжайды растау
account-notices-code-sent = { $email } мекенжайына код жібердік.
account-act-telling-chosen = Қалай хабарлау керегі таңдалды

## Елді мекен

settlement-title = Елді мекенді таңдаңыз
settlement-change = Елді мекенді өзгерту
settlement-lead = Оның атауы әр бетте тұрады, орындар тізімі содан басталады. Таңдауды кез келген уақытта өзгертуге болады.
settlement-all = Барлық елді мекендер
settlement-save = Таңдау
