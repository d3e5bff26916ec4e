### Білім бөлімінің жұмыс беті.

## Беттердің айналасы және кіру

department-name = Білім бөлімі
department-to-home = Басына
department-what-to-do = Не істеуге болады
department-fill-in = Осы өрісті толтырыңыз
department-person = Қызметкер
department-role = Рөлі
department-state = Күйі
department-nav-accounts = Тіркелгілер

department-role-department = Бөлім маманы
department-role-department-may = Жеңілдіктерді растайды, ұзарту мен даулы әрекеттер туралы шешеді, жұмыс орындарын есептен шығарады.
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
