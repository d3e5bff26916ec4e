### Хабарламалар мен телефонға жіберілетін хаттар. Қысқаша: кім, не болды, не істеу керек және қай күнге дейін.

notice-sender = Орын

notice-application-accepted = № { $application } өтінішіңіз қабылданды. Бала: { $child }. Кезектегі нөмірі: { $position }.
notice-application-withdrawn = № { $application } өтініш қайтарып алынды. Ол өтініштер мұрағатында жатыр.

notice-turn-has-come = Баланың кезегі келді: { $child }. Сіз орынға бірінші болып сұраныс бере аласыз. { $kindergarten }, басымдық мерзімі: { $until }.

notice-responded = Сіз бюллетеньге сұраныс бердіңіз. { $kindergarten }, «{ $group }» тобы. Қорытындысы: { $closes }. Қазір ештеңе істеудің қажеті жоқ.
notice-response-withdrawn = Сұраныс қайтарып алынды. { $kindergarten }. Кезектегі нөміріңіз сақталды.
notice-selected = Кезек Сіздің сұранысыңызды таңдады. { $kindergarten }, «{ $group }» тобы. Балабақша оны белсендіретін мерзім: { $until }. Біз хабарлаймыз.
notice-not-selected = Орын өтінішін бұрын берген немесе жеңілдігі бар отбасыларға берілді. { $kindergarten }. Сіздің сұранысыңыз: { $of } ішінен { $rank }, орын саны: { $places }. Кезектегі нөміріңіз сақталды.
notice-declined = Балабақша сұранысты қабылдамады. { $kindergarten }. Себебі: { $reason }. Кезектегі нөміріңіз сақталды, қайта сұраныс беруге болады.
notice-lapsed = Бюллетень қайтарып алынды, сұранысыңыз жабылды. { $kindergarten }. Себебі: { $reason }. Кезектегі нөміріңіз сақталды.

notice-approved = Сұранысыңыз белсендірілді. № { $referral } жолдама. { $days ->
   *[other] { $days } жұмыс күні ішінде
} балабақшаға жолдаманы, ата-ана мен баланың жеке басын куәландыратын құжаттарды және медициналық анықтаманы апарыңыз. { $kindergarten }. Соңғы мерзімі: { $until }. Әйтпесе өтініш стоп-параққа түседі, жұмыс күні: { $stop }.
notice-place-taken = Сіз орын таңдадыңыз. Бала: { $child }. № { $referral } жолдама, { $kindergarten }, «{ $group }» тобы. Құжаттармен және медициналық анықтамамен келіңіз, соңғы мерзімі: { $until }. Әйтпесе өтініш стоп-параққа түседі, жұмыс күні: { $stop }.
notice-place-given = Кезегіңіз келді. Бала: { $child }. № { $referral } жолдама, { $kindergarten }, «{ $group }» тобы. Құжаттармен және медициналық анықтамамен келіңіз, соңғы мерзімі: { $until }. Әйтпесе өтініш стоп-параққа түседі, жұмыс күні: { $stop }.
notice-place-by-order = Орын меңгерушінің бұйрығымен берілді. Бала: { $child }. № { $referral } жолдама, { $kindergarten }, «{ $group }» тобы. Құжаттармен және медициналық анықтамамен келіңіз, соңғы мерзімі: { $until }.
notice-referral-reminder = № { $referral } жолдаманың мерзімі: { $until }. { $kindergarten }. Құжаттар мен медициналық анықтаманы ала барыңыз.
notice-referral-expired = № { $referral } жолдаманың мерзімі өтті. № { $application } өтініш стоп-парақта, мерзімі: { $until }. Кезектегі орны сақталды.
notice-stop-list-ended = Стоп-парақ аяқталды. № { $application } өтініш бойынша қайта сұраныс беруге болады. Кезектегі нөмірі: { $position }.

notice-contract-prepared = № { $contract } шарт қол қоюға дайын. { $kindergarten }.
notice-contract-signed = Шартқа қол қойылды. Бала қабылданды: { $child }. { $kindergarten }, «{ $group }» тобы. Бірінші күні: { $starts }.
notice-activation-late = Балабақша сұранысыңызды белсендіруге тиіс мерзім өтті. { $kindergarten }, «{ $group }» тобы. Білім бөліміне хабарланды. Орын Сізде қалады.
notice-privilege-awaited = Кезек Сіздің сұранысыңызды жеңілдік бойынша таңдады. { $kindergarten }, «{ $group }» тобы. Анықтаманы білім бөліміне апарыңыз. Соңғы мерзімі: { $until }. Орын әзірге Сізге бекітілген.
notice-place-kept = Орын Сізге жеңілдік бойынша бекітілді. { $kindergarten }, «{ $group }» тобы. Анықтаманы білім бөліміне апарыңыз. Соңғы мерзімі: { $until }. Жолдама расталғаннан кейін келеді.
notice-privilege-unconfirmed = Жеңілдік расталмады, орын қайтарылды. { $kindergarten }. № { $application } өтініш берілген уақыты бойынша кезекте тұр.
notice-privilege-confirmed = Жеңілдік расталды. № { $application } өтініш, бала: { $child }.
notice-privilege-refused = Білім бөлімі жеңілдікті растамады. № { $application } өтініш берілген уақыты бойынша кезекте тұр.
notice-privilege-outdated = Жеңілдік анықтамасының мерзімі аяқталды. № { $application } өтініш. Жеңілдік қайта ескерілуі үшін білім бөліміне жаңасын апарыңыз.
notice-referral-expired-spared = № { $referral } жолдаманың мерзімі өтті. № { $application } өтініш қайтадан орын күтуде, стоп-параққа түспейді: кінә Сізде емес.
notice-referral-refused = Балабақша № { $referral } жолдама бойынша құжаттарды қабылдамады. Себебі: { $reason }. { $kindergarten }. № { $application } өтініш берілген уақытымен қайтадан орын күтуде, стоп-параққа түспейді. Келіспесеңіз, білім бөліміне жүгініңіз.
notice-referral-given-up = Сіз № { $referral } жолдамадан бас тарттыңыз. { $kindergarten }. № { $application } өтініш қайтадан орын күтуде, кезектегі нөмірі: { $position }. Стоп-параққа түспейді.
notice-referral-term-moved = Ақауға байланысты № { $referral } жолдаманың мерзімі жылжытылды, жоғалған уақыт Сізге қайтарылды. { $kindergarten }. Жаңа соңғы мерзімі: { $until }.
notice-extension-granted = № { $referral } жолдаманың мерзімі ұзартылды. { $kindergarten }. Соңғы мерзімі: { $until }.
notice-extension-refused = № { $referral } жолдаманы ұзартудан бас тартылды. Себебі: { $reason }. { $kindergarten }. Соңғы мерзімі: { $until }.
notice-interest-asked = Балаға орын әлі қажет екенін растаңыз: № { $application } өтінішті ашыңыз. Соңғы мерзімі: { $until }. Жауап болмаса, өтініш белсенді болмайды, берілген уақыты сақталады.
notice-interest-lapsed = Орынның әлі қажет екенін растамадыңыз. № { $application } өтініш белсенді емес. Кез келген күні растаңыз: берілген уақыты сақталған.
notice-interest-confirmed = Рақмет, кезегіңіз сақталды. № { $application } өтініш. Кезектегі нөмірі: { $position }.
notice-enrolment-ended = Бала шығарылды: { $child }. { $kindergarten }, соңғы күні: { $on }. Себебі: { $reason }. Қайтадан орын алу үшін жаңа өтініш беріңіз.
notice-graduated = Бала балабақшаны бітірді: { $child }. { $kindergarten }. Мектептегі жолы ашық болсын!
notice-graduation-undone = Бітіру жойылды, бала өз тобында қалады: { $child }. { $kindergarten }. Шарт бұрынғыдай күшінде.

notice-referral-ends-soon = № { $referral } жолдаманың мерзімі жақында бітеді. { $kindergarten }. Соңғы мерзімі: { $until }. Келе алмасаңыз, соңғы күні ұзартуды сұрауға болады. Орын қажет болмаса, өтініш бетінде бас тартыңыз, сонда стоп-парақ болмайды. Әйтпесе стоп-парақ, жұмыс күні: { $stop }.
notice-privilege-ends-soon = Анықтама мерзімі жақында бітеді. { $kindergarten }, «{ $group }» тобы. Анықтаманы білім бөліміне { $until } дейін апарыңыз, әйтпесе орын басқа отбасыға өтеді.
notice-interest-ends-soon = Орынның әлі қажет екенін айту уақыты жақында бітеді. № { $application } өтініш, соңғы мерзімі: { $until }. Жауап болмаса, өтініш белсенді болмайды.
email-subject = Орын: № { $application } өтініш

sms-code = Растау коды: { $code }. Жарамды уақыты, минут: { $minutes }. Оны ешкімге айтпаңыз.
sms-application-accepted = Орын: № { $application } өтініш қабылданды. Кезектегі нөмірі: { $position }.
sms-responded = Орын: сұраныс қабылданды, { $kindergarten }. Қорытындысы: { $closes }.
sms-selected = Орын: кезек Сіздің сұранысыңызды таңдады, { $kindergarten }. Белсендірілуін күтіңіз.
sms-not-selected = Орын: орын басқаларға берілді, { $kindergarten }. Сіздің сұранысыңыз: { $of } ішінен { $rank }. Кезегіңіз сақталды.
sms-approved = Орын: № { $referral } жолдама, { $kindergarten }. Құжаттармен келіңіз. Соңғы мерзімі: { $until }.
sms-place-taken = Орын: № { $referral } жолдама, { $kindergarten }. Құжаттармен келіңіз. Соңғы мерзімі: { $until }.
sms-place-given = Орын: кезегіңіз келді, № { $referral } жолдама, { $kindergarten }. Соңғы мерзімі: { $until }.
sms-place-by-order = Орын: бұйрықпен берілген № { $referral } жолдама, { $kindergarten }. Соңғы мерзімі: { $until }.
sms-referral-expired = Орын: № { $referral } жолдаманың мерзімі өтті. Стоп-парақ мерзімі: { $until }. Кезегіңіз сақталды.
sms-referral-refused = Орын: № { $referral } жолдама бойынша құжаттар қабылданбады, { $kindergarten }. Кезегіңіз сақталды.
sms-contract-signed = Орын: шартқа қол қойылды, бала қабылданды, { $kindergarten }.
sms-privilege-awaited = Орын: жеңілдікпен орын, { $kindergarten }. Анықтаманы білім бөліміне апарыңыз. Соңғы мерзімі: { $until }.
sms-referral-term-moved = Орын: № { $referral } жолдаманың мерзімі жылжытылды. Жаңа соңғы мерзімі: { $until }.
sms-extension-granted = Орын: № { $referral } жолдама ұзартылды. Соңғы мерзімі: { $until }.
sms-interest-asked = Орын: орынның әлі қажет екенін растаңыз, № { $application } өтініш. Соңғы мерзімі: { $until }.
sms-referral-ends-soon = Орын: № { $referral } жолдаманың мерзімі жақында бітеді, { $kindergarten }. Соңғы мерзімі: { $until }.
sms-privilege-ends-soon = Орын: анықтаманы білім бөліміне { $until } дейін апарыңыз, { $kindergarten }.
sms-interest-ends-soon = Орын: орынның қажет екенін растаңыз, № { $application } өтініш. Соңғы мерзімі: { $until }.

## Тұлғалар тіркелімін жүктеу

persons-remark = { $line }-жол, «{ $column }» бағаны: { $reason }
persons-remark-line = { $line }-жол: { $reason }
persons-empty = бос, ал мәні міндетті.
persons-encoding = мәтін UTF-8 кодтауында емес.
persons-width = бағандар саны бірінші жолдағыдай емес.
persons-iin-format = ЖСН қабылданбады: 12 цифр керек.
persons-iin-date = ЖСН қабылданбады: ішіндегі күн дұрыс емес.
persons-iin-kind = ЖСН қабылданбады: жетінші цифрының мағынасы жоқ.
persons-iin-check-digit = ЖСН қабылданбады: бақылау цифры сәйкес келмейді.
persons-iin-never-issued = ЖСН қабылданбады: мұндай нөмір болмайды.
persons-date = бұл күн емес. 2021-07-14 немесе 14.07.2021 деп жазыңыз.
persons-sex = жынысы түсініксіз. male немесе female деп жазыңыз.
persons-sex-unknown = бұл ЖСН бойынша жынысы анықталмайды, оны көрсетіңіз.
persons-too-long = есім үшін тым ұзын.
persons-own-guardian = адам өзінің өкілі ретінде көрсетілген.
persons-category = мұнда тек санат кодтары бос орынмен бөлініп жазылады.
persons-repeated = бұл ЖСН { $earlier }-жолда болған.
persons-born-differs = туған күні ЖСН-дегі күннен өзгеше. Тіркелімдегі күн жүктелді.
persons-sex-differs = жынысы ЖСН-дегіден өзгеше. Тіркелімдегі жынысы жүктелді.
persons-guardian-unknown = өкіл файлда да, тіркелімде де жоқ. Жол жүктелді.
persons-more = Тағы ескертулер: { $count }.
persons-sums = Жолдар: { $rows }. Жүктелді: { $loaded }, оның ішінде жаңа немесе өзгергені: { $changed }. Жүктелмеді: { $left }. Ескертулер: { $warnings }.
persons-progress = Оқылған жолдар: { $rows } ({ $percent } %)
