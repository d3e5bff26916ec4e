### Бос орындар туралы хабарландыру: жолдары және орынның балаға қалай берілетіні. Ата-ана парағында да, қызметкер оны алдын ала көретін жерде де бірдей сөздер.

## Жолдары

portal-field-kindergarten = Балабақша
portal-field-ownership = Түрі
portal-field-settlement = Елді мекен
portal-field-address = Мекенжайы
portal-field-group = Топ
portal-field-kind = Топтың түрі
portal-field-language = Тәрбие тілі
portal-field-years = Балалардың туған жылдары
portal-field-ages = Жас тобы
portal-field-capacity = Топтағы бала саны, ең көбі
portal-field-places = Барлық орын
portal-field-free = Бос орын
portal-field-place-kind = Орынның түрі
portal-field-released = Орын іс жүзінде босаған уақыт
portal-field-published = Жарияланған уақыты
portal-field-published-by = Жариялаған адам
portal-field-state = Күйі

## Балалардың жасы және орынның түрі

ages-one = Бір жастағылар тобы
ages-mixed = Әртүрлі жастағылар тобы
place-kind-free = Бос орындар
place-kind-priority = Басымдықпен берілетін орындар

## Орын балаға қалай беріледі

portal-round-how = { $minutes ->
   *[other] Сұраныстар { $minutes } минут жиналады, содан кейін жылдамдық емес, кезек шешеді.
}
portal-first-come-how = Орын бірінші келген лайық сұранысқа беріледі.
portal-self-issued-how = Орынды таңдаңыз, жолдама бірден беріледі.
portal-in-order-how = Орын кезектегі бірінші лайық балаға беріледі. Сұраныс беру қажет емес.
