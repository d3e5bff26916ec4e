### Білім бөліміне шағымдар мен жолданымдар: нысан, барысы, жауабы.

## Барлығына

portal-appeals-title = Шағымдар мен жолданымдар
appeals-lead = Шешіммен келіспесеңіз немесе бұзушылық туралы хабарлағыңыз келсе, білім бөліміне жазыңыз. Нөмірі мен жауап мерзімін бірден білесіз. Порталға кіру міндетті емес.
appeal-write = Жолданым жазу
appeals-own = Менің жолданымдарым
appeals-by-code = Жауапты нөмір мен код арқылы білу
appeal-number-field = Жолданым нөмірі
appeal-number-wrong = Нөмірді цифрмен жазыңыз
appeal-code-field = Код
appeal-code-hint = Он әріп пен цифр. Код жолданым қабылданған кезде бір рет көрсетілген.
appeal-look = Жолданымды көрсету
appeal-unknown = Мұндай нөмірі мен коды бар жолданым табылмады
appeal-unknown-why = Нөмір мен код бір-біріне сәйкес емес. Қайсысы қате екені айтылмайды: бөтен жолданымды теріп табуға болмасын.
appeal-unknown-next = Нөмір мен кодты жазып алғаныңызбен салыстырыңыз. Жолданым порталға кіріп жіберілген болса, оны «Менің жолданымдарым» тізімінен ашыңыз.

appeal-about-this = Шешіммен келіспейсіз бе? Білім бөліміне жазыңыз
appeal-about-kindergarten = Осы балабақша туралы білім бөліміне жазу

appeal-new-title = Жаңа жолданым
appeal-new-lead = Не болғанын жазыңыз. Жауап заңда белгіленген мерзімде келеді, мерзім жұмыс күндерімен есептеледі.
appeal-about = Не туралы
appeal-topic-declined = Балабақша сұранысты қабылдамады
appeal-topic-referral_expired = Жолдама мерзімі өтті, өтініш стоп-парақта
appeal-topic-position = Кезектегі нөмір өзгерді
appeal-topic-privilege = Жеңілдік расталмады
appeal-topic-contract_ended = Шарт тоқтатылды
appeal-topic-kindergarten = Балабақшаның жұмысы
appeal-topic-data = Деректердегі қате немесе оларды пайдалану
appeal-topic-other = Басқа
appeal-topic-missing = Не туралы екенін таңдаңыз
appeal-application = Өтініш нөмірі, болса
appeal-application-hint = Бөлім осы нөмір арқылы не шешілгенін және неге олай екенін көреді.
appeal-application-wrong = Өтініш нөмірін цифрмен жазыңыз немесе өрісті бос қалдырыңыз
appeal-text = Не болды
appeal-text-hint = { $most } таңбадан аспасын. ЖСН мен басқа адамдардың деректерін жазбаңыз.
appeal-documents = Құжаттар, болса
appeal-document = { $nth }-құжат
appeal-files = Қоса берілген құжат саны
appeal-send = Жолданымды жіберу

appeal-number = № { $number } жолданым
appeal-sent = Жолданым қабылданды.
appeal-code-title = Жауапқа арналған код
appeal-code-keep = Нөмірі мен кодын жазып алыңыз: жауапты порталға кірмей-ақ оқуға болады. Код енді еш жерде көрсетілмейді.
appeal-received-at = Қабылданған уақыты
appeal-words = Сіздің жолданымыңыз
appeal-overdue-said = Жауап мерзімі өтті. Білім бөлімі бұл туралы біледі.
appeal-reach-title = Жауап туралы телефонға хабарлау
appeal-reach-lead = Нөмірді жазыңыз: оған код, кейін әр қадам туралы хабарлама жібереміз. Жауаптың өзі хабарламада болмайды.
appeal-phone-proven = Нөмір расталды. Әр қадам туралы хабарлама келеді.

appeal-state-received = Қабылданды
appeal-state-in_work = Қаралуда
appeal-state-prolonged = Мерзімі ұзартылды
appeal-state-answered = Жауап берілді
appeal-state-redirected = Тиісті органға жіберілді
appeal-did-reachable = { $phone } телефоны расталды
appeal-did-taken = Жолданым қарауға алынды
appeal-did-prolonged = Мерзім ұзартылды. Жаңа мерзімі: { $date }
appeal-did-redirected = Жіберілген органы: { $to }
appeal-finding-granted = Шағым қанағаттандырылды
appeal-finding-granted_in_part = Шағым ішінара қанағаттандырылды
appeal-finding-refused = Шағымды қанағаттандырудан бас тартылды
appeal-finding-explained = Түсіндірме берілді

## Хабарламалар

notice-appeal-received = № { $number } жолданым қабылданды. Жауап мерзімі: { $until }.
notice-appeal-in-work = № { $number } жолданым қарауға алынды. Жауап мерзімі: { $until }.
notice-appeal-prolonged = № { $number } жолданымға жауап мерзімі ұзартылды. Жаңа мерзімі: { $until }. Себебі жолданым бетінде.
notice-appeal-answered = № { $number } жолданымға жауап берілді. Оны жолданым бетінен оқыңыз.
notice-appeal-redirected = № { $number } жолданым басқа органға жіберілді. Толығырақ жолданым бетінде.
sms-appeal-received = Орын: № { $number } жолданым қабылданды. Жауап мерзімі: { $until }.
sms-appeal-in-work = Орын: № { $number } жолданым қарауға алынды. Жауап мерзімі: { $until }.
sms-appeal-prolonged = Орын: № { $number } жолданымға жауап мерзімі ұзартылды. Жаңа мерзімі: { $until }.
sms-appeal-answered = Орын: № { $number } жолданымға жауап берілді. Ол порталда.
sms-appeal-redirected = Орын: № { $number } жолданым басқа органға жіберілді. Толығырақ порталда.
email-subject-appeal = Орын: № { $number } жолданым

## Білім бөліміне

department-nav-appeals = Жолданымдар
department-appeals-title = Шағымдар мен жолданымдар
department-appeals-open = Жауап күтуде
department-appeals-ended = Жауап берілген
department-appeals-none = Мұнда ештеңе жоқ.
department-appeals-overdue = Мерзімі өткен жолданым саны: { $count }.
department-counter-appeals = Жауап күтетін жолданымдар
department-appeal = Жолданым
department-appeal-overdue = Жауап мерзімі өтті
department-appeal-wrote = Не жазылған
department-appeal-guardian = Порталға кірген ата-ана
department-appeal-no-application = Көрсетілген нөмірлі өтініш жоқ.
department-appeal-recorded = Осы өтініш бойынша шешімдер туралы не жазылған және неге олай.
department-appeal-not-proven = Жазған адам порталға осы баланың ата-анасы ретінде кірмеген. Оған бала туралы ештеңе айтпаңыз.
department-appeal-position = Кезектегі нөмірі
department-appeal-steps = Жолданым барысы
department-appeal-take = Қарауға алу
department-appeal-answer-title = Жауап
department-appeal-finding = Шешім
department-appeal-choose-finding = Шешімді таңдаңыз
department-appeal-text = Жауап мәтіні
department-appeal-text-hint = Не анықталды, неге осылай шешілді және жазған адам әрі қарай не істей алады.
department-appeal-answer = Жауапты жіберу
department-appeal-answered = Жауап жіберілді.
department-appeal-prolong = Мерзімді ұзарту
department-appeal-prolong-hint = Бір рет. Мүмкін болатын соңғы күн: { $date }.
department-appeal-days = Неше жұмыс күніне
department-appeal-reason = Себебі, оны жазған адам көреді
department-appeal-prolonged = Мерзім ұзартылды.
department-appeal-redirect = Тиісті органға жіберу
department-appeal-redirect-hint = Жіберуге болатын мерзім: { $date }.
department-appeal-to = Қайда
department-appeal-redirected = Жолданым жіберілді.
