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
sms-contract-signed = Орын: шартқа қол қойылды, бала қабылданды, { $kindergarten }.
