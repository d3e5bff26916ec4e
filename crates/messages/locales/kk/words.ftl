### Экрандарға, беттерге және қағаздарға ортақ сөздер. Сызықшадан кейінгі кодтар ережедегі кодтармен бірдей.
### Сөздік: заявление – өтініш, сұраныс – сұраныс, направление – жолдама, договор – шарт, стоп-лист – стоп-парақ, рабочее место – жұмыс орны.

## Тәрбие тілдері

language-kazakh = Қазақ тілі
language-russian = Орыс тілі
language-uzbek = Өзбек тілі

## Топ түрлері

kind-ordinary = Жалпы
kind-sanatorium = Санаторлық
kind-correctional = Түзету

correction-vision = Көру қабілетінің бұзылуы
correction-hearing = Есту қабілетінің бұзылуы
correction-speech = Сөйлеу қабілетінің бұзылуы
correction-intellect = Зият бұзылысы
correction-movement = Тірек-қимыл аппаратының бұзылуы
correction-development = Психикалық дамудың тежелуі
correction-emotion = Эмоциялық-ерік саласы, аутизм
correction-complex = Күрделі (қосарлы) бұзылыстар

## Балабақша кімдікі

ownership-state = Мемлекеттік
ownership-private = Жекеменшік

## Кезек

class-out_of_turn = Кезектен тыс құқық
class-first_priority = Бірінші кезектегі құқық
class-ordinary = Жалпы кезек



## Бюллетень, сұраныс, жолдама, шарт

bulletin-state-draft = Жоба
bulletin-state-scheduled = Жариялануын күтуде
bulletin-state-priority = Басымдық уақыты
bulletin-state-open = Барлығына ашық
bulletin-state-filled = Барлық орын берілді
bulletin-state-recalled = Қайтарып алынды

response-state-submitted = Қорытындыны күтуде
response-state-selected = Кезек бойынша таңдалды
response-state-activated = Қабылданды, жолдама берілді
response-state-declined = Қабылданбады
response-state-not_selected = Орын басқаларға берілді
response-state-lapsed = Бюллетень қайтарып алынды
response-state-withdrawn = Сұраныс қайтарып алынды
response-state-awaiting_privilege = Жеңілдік растауды күтуде
response-state-unconfirmed = Жеңілдік расталмады

referral-state-issued = Жарамды
referral-state-signed_here = Осында қол қойылды
referral-state-fulfilled = Бала қабылданды
referral-state-expired = Мерзімі өтті
referral-state-annulled = Күші жойылды

contract-state-prepared = Жасалды
contract-state-signed_by_guardian = Ата-ана қол қойды
contract-state-signed_here = Осында қол қойылды
contract-state-in_force = Күшінде
contract-state-terminated = Бұзылды

agreement-fee = Төлем
agreement-group = Топ және тіл
agreement-hours = Сағаттар
agreement-other = Басқа
addendum-state-prepared = Қолтаңба күтуде
addendum-state-signed_here = Осында қол қойылды
addendum-state-signed = Қол қойылды
addendum-state-dropped = Бас тартылды

enrolment-state-active = Топта
enrolment-state-transferred = Ауыстырылды
enrolment-state-expelled = Шығарылды
enrolment-state-graduated = Мектепке кетті

role-head = Меңгеруші
role-registrar = Тіркеуші
role-educator = Тәрбиеші
role-medic = Медицина қызметкері
role-accountant = Бухгалтер
role-methodist = Әдіскер



## Адамдар


sex-male = Ұл
sex-female = Қыз

## Не істелді: журнал жолдары

act-register-guardian = Ата-ана тіркелді
act-add-child = Бала қосылды
act-join-child = Екінші ата-ана шақырумен қосылды
act-file-application = Өтініш кезекке берілді
act-withdraw-application = Өтініш қайтарып алынды
act-respond = Бюллетеньге сұраныс жіберілді
act-withdraw-response = Сұраныс қайтарып алынды
act-schedule-bulletin = Бос орындар бюллетеньге енгізілді
act-recall-bulletin = Бюллетень қайтарып алынды
act-activate-response = Сұраныс белсендірілді, жолдама берілді
act-decline-response = Сұраныс қабылданбады
act-prepare-addendum = Қосымша келісім жасалды
act-settle-addendum = Қосымша келісім бойынша шешім белгіленді
act-sign-addendum = Қосымша келісімге ЭЦҚ қойылды
act-record-arrival = Отбасының құжаттары белгіленді
act-refuse-referral = Жолдама бойынша құжаттар қабылданбады
act-give-up-referral = Отбасы жолдамадан бас тартты
act-record-copy = Жолдама басып шығарылды
act-prepare-contract = Шарт жасалды
act-record-guardian-signature = Ата-ана шартқа қол қойды
act-sign-contract = Шартқа қол қойылды, бала қабылданды
act-publish-bulletin = Бюллетень жарияланды
act-open-bulletin = Бюллетень барлығына ашылды
act-close-round = Сұраныс жинау аяқталды, орындар кезек бойынша бөлінді
act-expire-referral = Жолдаманың мерзімі өтті
act-end-stop-list = Стоп-парақ мерзімі аяқталды
act-publish-rules = Ережелер жинағы жарияланды
act-publish-calendar = Жұмыс күндерінің күнтізбесі жарияланды
act-file-together = Бауырларға ортақ өтініш кезекке берілді
act-take-place = Орын таңдалды, жолдама берілді
act-draft-bulletin = Бюллетень дайындалды
act-refer-staff-child = Қызметкердің баласына бұйрықпен жолдама берілді
act-issue-in-order = Жолдама кезек ретімен берілді
act-confirm-privilege = Жеңілдік расталды
act-refuse-privilege = Жеңілдік расталмады
act-ask-extension = Жолдаманы ұзарту сұралды
act-grant-extension = Жолдаманың мерзімі ұзартылды
act-refuse-extension = Жолдаманы ұзартудан бас тартылды
act-confirm-interest = Орынның қажет екені расталды
act-expel-child = Бала шығарылды
act-graduate-child = Бала бітіріп шықты
act-transfer-child = Бала басқа топқа ауыстырылды
act-open-group = Топ ашылды
act-change-group = Топ өзгертілді
act-close-group = Топ жабылды
act-regroup = Топтарды ауыстыру
act-undo-regrouping = Топтарды ауыстыру қайтарылды
act-add-staff = Қызметкер тізімге қосылуда
act-dismiss-staff = Қызметкер тізімнен шығарылуда
act-change-passport = Балабақша паспорты түзетілуде
act-write-off-desk = Жұмыс орны есептен шығарылуда
act-escalate-response = Белсендіру мерзімі өтті, білім бөліміне хабарланды
act-lapse-privilege = Жеңілдікті растау мерзімі өтті
act-end-evidence = Жеңілдік анықтамасының мерзімі аяқталды
act-ask-interest = Орынның қажеттігін растау сұралды
act-lapse-interest = Мүдделілікті растау мерзімі өтті
act-record-notice = Жолдама туралы хабардың жеткізілуі белгіленді
act-record-standing = Шарттағы қолтаңбаның тексерілгені белгіленді
act-record-silence = Жұмыс орны байланыста емес
act-record-return = Жұмыс орны байланысқа шықты
act-record-outage = Сервердің тоқтап тұрғаны белгіленді
act-ask-for-hold = Сұранысты басқа жұмыс орнынан сұрау
act-hand-over-hold = Сұраныс басқа жұмыс орнына берілді
act-settle-matter = Қабылданбаған әрекет жабылды
act-ask-department = Білім бөлімінен сұралды
act-answer-matter = Білім бөлімі жауап берді
act-escalate-matter = Қабылданбаған әрекет мерзімінде шешілмеді, білім бөліміне хабарланды
act-reinstate = Деректер орталықтың ақауынан кейін қалпына келтірілді
act-enrol-desk = Жұмыс орны қосылды
act-go-elsewhere = Отбасының ісі басқа балабақшаға өтті

## Жол

path-queue = Кезек
path-response = Сұраныс
path-referral = Жолдама
path-contract = Шарт

## Себептер

reason-documents_missing = Құжаттар толық емес
reason-documents_outdated = Құжаттардың мерзімі өткен
reason-unvaccinated_share = Екпе алмаған балалардың үлесі асып кетті
reason-child_ill_contraindicated = Балаға бұл топқа баруға болмайды (денсаулығына байланысты)
reason-guardian_refused = Ата-ана орыннан бас тартты
reason-data_wrong = Өтініштегі деректер дұрыс емес
reason-published_by_mistake = Орын байқаусызда жарияланған
reason-group_closed = Топ жабылды
reason-place_not_freed = Орын босамады
reason-transfer_period = Балаларды жас топтары арасында ауыстыру жүріп жатыр
reason-evidence_missing = Растайтын құжат жоқ
reason-evidence_outdated = Анықтаманың мерзімі өткен
reason-category_not_met = Құжат бұл жеңілдікті растамайды
reason-ground_not_met = Себеп құжатпен расталмаған
reason-child_ill = Баланың ауруы
reason-family_circumstances = Отбасылық жағдай
reason-away_from_home = Отбасының сапарда болуы
reason-guardian_application = Ата-ананың өтініші
reason-absence_without_reason = Себепсіз ұзақ уақыт келмеуі
reason-medical_contraindication = Медициналық қарсы көрсетілім
reason-contract_breach = Шарт талаптарын бұзу

## Не алып келу керек

bring-identity_guardian = Ата-ананың (заңды өкілдің) жеке басын куәландыратын құжат
bring-identity_child = Баланың жеке басын куәландыратын құжат (туу туралы куәлік)
bring-medical_certificate = Баланың денсаулығы туралы медициналық анықтама
bring-referral = Осы жолдама
bring-vaccination_card = Профилактикалық екпелер картасы

## Күндер

weekday-short-1 = дс
weekday-short-2 = сс
weekday-short-3 = ср
weekday-short-4 = бс
weekday-short-5 = жм
weekday-short-6 = сб
weekday-short-7 = жс

month-1 = қаңтар
month-2 = ақпан
month-3 = наурыз
month-4 = сәуір
month-5 = мамыр
month-6 = маусым
month-7 = шілде
month-8 = тамыз
month-9 = қыркүйек
month-10 = қазан
month-11 = қараша
month-12 = желтоқсан

date-day = { $weekday }, { $day } { $month }
date-day-year = { $weekday }, { $year } ж. { $day } { $month }
date-moment = { $weekday }, { $day } { $month }, { $time }
date-moment-year = { $weekday }, { $year } ж. { $day } { $month }, { $time }
date-long = { $year } жылғы { $day } { $month }

age-one = { $age } жас
age-range = { $from }–{ $to } жас

## Мерзімдер

term-until = мерзімі: { $date }
term-left-days = { $days ->
   *[other] { $days } жұмыс күні қалды
}
term-left-hours = { $hours ->
   *[other] { $hours } сағат қалды
}
term-left-minutes = { $minutes ->
   *[other] { $minutes } минут қалды
}
term-passed = мерзімі өтті
term-passed-on = мерзімі өтті: { $date }
term-how = Мерзім қалай есептелді
term-how-start = Басталуы: { $date }. Сол күннің өзі есепке кірмейді.
term-how-days = { $days ->
   *[other] { $days } жұмыс күні саналды.
}
term-how-skipped = Демалыс және мереке күндері есепке кірмеді: { $dates }.
term-how-rule = Сағаты мен минуты басталған кездегідей.

working-days = { $days ->
   *[other] { $days } жұмыс күні
}
calendar-days = { $days ->
   *[other] { $days } күнтізбелік күн
}
places-count = { $places ->
   *[other] { $places } орын
}

server-time = сервер уақыты

## Ұсақ сөздер

lang-name = Қазақша
iin = ЖСН
why = Неге бұлай?
yes = Иә
no = Жоқ

matter-answer-honour = қағаз жарамды
matter-answer-annul = қағаздың күші жоқ
matter-answer-stands = орталықтың шешімі күшінде

## Жеңілдік санаттары

category-military = әскери қызметшілердің балалары
category-special_body = арнаулы органдар қызметкерлерінің балалары
category-large_family = көпбалалы отбасы
category-disabled_guardian = ата-анасының мүгедектігі бар
category-left_without_care = ата-анасының қамқорлығынсыз қалған бала
category-orphan = жетім бала
category-special_needs = ерекше білім беру қажеттілігі
category-teacher_child = педагогтің баласы
