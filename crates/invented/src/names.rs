//! Names that many people bear, put together by chance.
//!
//! No list holds a surname, a given name or a patronymic of a person who appears in the manuals of the replaced systems.

use oryn_domain::child::PersonName;
use oryn_domain::iin::Sex;

use crate::chance::Chance;

/// The naming habits of a family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tradition {
    /// Kazakh surname; patronymic in -ұлы, -қызы or in -ович, -овна.
    Kazakh,
    /// Russian surname and patronymic.
    Russian,
}

/// What the members of a family share.
#[derive(Debug, Clone, Copy)]
pub struct Family {
    tradition: Tradition,
    surname: &'static str,
    father: Father,
    kazakh_patronymic: bool,
}

/// A man's name and the patronymics of his children.
#[derive(Debug, Clone, Copy, Default)]
struct Father {
    given: &'static str,
    son: &'static str,
    daughter: &'static str,
}

const fn father(given: &'static str, son: &'static str, daughter: &'static str) -> Father {
    Father { given, son, daughter }
}

const KAZAKH_SURNAMES: &[&str] = &[
    "Серікбаев",
    "Омаров",
    "Жұмабеков",
    "Бекенов",
    "Сейітов",
    "Тұрсынов",
    "Тәжібаев",
    "Мұратбеков",
    "Есенов",
    "Байжанов",
    "Жақсыбаев",
    "Сәрсенов",
    "Дәулетов",
    "Қалиев",
    "Бейсенов",
    "Әбенов",
    "Мамытов",
    "Рахимов",
    "Ыдырысов",
    "Жүнісов",
    "Кенжебаев",
    "Тілеубаев",
    "Алтынбеков",
    "Құдайбергенов",
    "Молдабаев",
    "Айтбаев",
    "Балтабаев",
    "Жолдасов",
    "Нысанбаев",
    "Смағұлов",
    "Тоқсанбаев",
    "Шойбеков",
    "Ізбасаров",
    "Қожабеков",
    "Досжанов",
    "Берік",
    "Әубәкір",
    "Жанболат",
    "Сапарғали",
    "Нұрлыбек",
    "Тұрар",
    "Оразбай",
    "Саттар",
    "Амангелді",
];

const RUSSIAN_SURNAMES: &[&str] = &[
    "Кузнецов",
    "Соколов",
    "Лебедев",
    "Козлов",
    "Новиков",
    "Морозов",
    "Волков",
    "Соловьёв",
    "Зайцев",
    "Семёнов",
    "Голубев",
    "Виноградов",
    "Богданов",
    "Воробьёв",
    "Фёдоров",
    "Беляев",
    "Тарасов",
    "Рябинин",
    "Осипов",
    "Гордеев",
    "Бондаренко",
    "Ткаченко",
    "Шевчук",
    "Мельник",
];

const KAZAKH_BOYS: &[&str] = &[
    "Алихан",
    "Арлан",
    "Айсұлтан",
    "Бекарыс",
    "Дамир",
    "Ерасыл",
    "Жәнібек",
    "Мансұр",
    "Нұрислам",
    "Расул",
    "Санжар",
    "Темірлан",
    "Әмір",
    "Әлінұр",
    "Ислам",
    "Ансар",
    "Нұрәлі",
    "Бекзат",
    "Рамазан",
    "Тамерлан",
    "Жаннұр",
    "Мирас",
    "Сұлтан",
    "Әділ",
    "Елнұр",
    "Олжас",
    "Дияс",
];

const KAZAKH_GIRLS: &[&str] = &[
    "Аяла",
    "Айзере",
    "Айлин",
    "Раяна",
    "Томирис",
    "Сафия",
    "Медина",
    "Інжу",
    "Амина",
    "Асылым",
    "Кәусар",
    "Айша",
    "Зере",
    "Ділназ",
    "Нұрай",
    "Жанель",
    "Ақмарал",
    "Аружан",
    "Аяулым",
    "Гүлназ",
    "Мерей",
    "Сая",
    "Еркеназ",
    "Бибінұр",
    "Назерке",
    "Балжан",
    "Хадиша",
];

const RUSSIAN_BOYS: &[&str] = &[
    "Артём",
    "Максим",
    "Михаил",
    "Тимофей",
    "Илья",
    "Роман",
    "Матвей",
    "Кирилл",
    "Егор",
    "Марк",
    "Лев",
    "Даниил",
    "Глеб",
    "Савелий",
    "Фёдор",
];

const RUSSIAN_GIRLS: &[&str] = &[
    "София",
    "Мария",
    "Алиса",
    "Варвара",
    "Полина",
    "Ева",
    "Виктория",
    "Василиса",
    "Милана",
    "Кира",
    "Ульяна",
    "Вероника",
    "Есения",
    "Арина",
];

const KAZAKH_WOMEN: &[&str] = &[
    "Айгүл",
    "Динара",
    "Гүлнар",
    "Жанар",
    "Сәуле",
    "Айжан",
    "Гүлсім",
    "Меруерт",
    "Самал",
    "Назгүл",
    "Әсел",
    "Лаура",
    "Ботагөз",
    "Шолпан",
    "Индира",
    "Мадина",
    "Зәуре",
    "Жұлдыз",
    "Әсем",
    "Майра",
    "Сандуғаш",
    "Перизат",
];

const RUSSIAN_WOMEN: &[&str] = &[
    "Елена",
    "Ольга",
    "Наталья",
    "Татьяна",
    "Ирина",
    "Анна",
    "Екатерина",
    "Светлана",
    "Юлия",
    "Марина",
    "Оксана",
    "Людмила",
    "Ксения",
];

/// Kazakh men: the given name, and the patronymic as it is written in Russian spelling. The Kazakh one is the name with -ұлы or -қызы.
const KAZAKH_MEN: &[Father] = &[
    father("Нұрлан", "Нурланович", "Нурлановна"),
    father("Серік", "Серикович", "Сериковна"),
    father("Бауыржан", "Бауыржанович", "Бауыржановна"),
    father("Ерлан", "Ерланович", "Ерлановна"),
    father("Қайрат", "Кайратович", "Кайратовна"),
    father("Асхат", "Асхатович", "Асхатовна"),
    father("Данияр", "Даниярович", "Данияровна"),
    father("Руслан", "Русланович", "Руслановна"),
    father("Марат", "Маратович", "Маратовна"),
    father("Самат", "Саматович", "Саматовна"),
    father("Талғат", "Талгатович", "Талгатовна"),
    father("Рустам", "Рустамович", "Рустамовна"),
    father("Бекболат", "Бекболатович", "Бекболатовна"),
    father("Дәурен", "Дауренович", "Дауреновна"),
    father("Нұржан", "Нуржанович", "Нуржановна"),
    father("Жасұлан", "Жасуланович", "Жасулановна"),
    father("Айдос", "Айдосович", "Айдосовна"),
    father("Азат", "Азатович", "Азатовна"),
    father("Ержан", "Ержанович", "Ержановна"),
    father("Бақытжан", "Бакытжанович", "Бакытжановна"),
    father("Мейрам", "Мейрамович", "Мейрамовна"),
    father("Думан", "Думанович", "Думановна"),
];

const RUSSIAN_MEN: &[Father] = &[
    father("Александр", "Александрович", "Александровна"),
    father("Сергей", "Сергеевич", "Сергеевна"),
    father("Дмитрий", "Дмитриевич", "Дмитриевна"),
    father("Алексей", "Алексеевич", "Алексеевна"),
    father("Андрей", "Андреевич", "Андреевна"),
    father("Евгений", "Евгеньевич", "Евгеньевна"),
    father("Владимир", "Владимирович", "Владимировна"),
    father("Николай", "Николаевич", "Николаевна"),
    father("Виктор", "Викторович", "Викторовна"),
    father("Павел", "Павлович", "Павловна"),
    father("Олег", "Олегович", "Олеговна"),
    father("Игорь", "Игоревич", "Игоревна"),
    father("Денис", "Денисович", "Денисовна"),
    father("Антон", "Антонович", "Антоновна"),
    father("Вадим", "Вадимович", "Вадимовна"),
];

/// A surname as a woman bears it: -ов, -ев, -ёв and -ин take an ending, others stay.
fn surname(base: &str, sex: Sex) -> String {
    let takes_ending = ["ов", "ев", "ёв", "ин"].iter().any(|end| base.ends_with(end));
    if sex == Sex::Female && takes_ending {
        format!("{base}а")
    } else {
        base.to_owned()
    }
}

impl Family {
    /// A family of this tradition.
    pub fn new(tradition: Tradition, chance: &mut Chance) -> Self {
        let (surnames, men) = match tradition {
            Tradition::Kazakh => (KAZAKH_SURNAMES, KAZAKH_MEN),
            Tradition::Russian => (RUSSIAN_SURNAMES, RUSSIAN_MEN),
        };
        Self {
            tradition,
            surname: chance.word(surnames),
            father: chance.pick(men).copied().unwrap_or_default(),
            kazakh_patronymic: chance.percent(60),
        }
    }

    /// A child of the family.
    pub fn child(&self, sex: Sex, chance: &mut Chance) -> PersonName {
        let list = match (self.tradition, sex) {
            (Tradition::Kazakh, Sex::Male) => KAZAKH_BOYS,
            (Tradition::Kazakh, Sex::Female) => KAZAKH_GIRLS,
            (Tradition::Russian, Sex::Male) => RUSSIAN_BOYS,
            (Tradition::Russian, Sex::Female) => RUSSIAN_GIRLS,
        };
        PersonName {
            surname: surname(self.surname, sex),
            given: chance.word(list).to_owned(),
            patronymic: Some(self.patronymic(self.father, self.kazakh_patronymic, sex)),
        }
    }

    /// A parent in the family: the father the children are named after, or a mother.
    pub fn parent(&self, sex: Sex, chance: &mut Chance) -> PersonName {
        let men = if self.tradition == Tradition::Kazakh {
            KAZAKH_MEN
        } else {
            RUSSIAN_MEN
        };
        let grandfather = chance.pick(men).copied().unwrap_or_default();
        let given = match (sex, self.tradition) {
            (Sex::Male, _) => self.father.given,
            (Sex::Female, Tradition::Kazakh) => chance.word(KAZAKH_WOMEN),
            (Sex::Female, Tradition::Russian) => chance.word(RUSSIAN_WOMEN),
        };
        // The older the generation, the more often the Russian form stands in the documents.
        let kazakh = chance.percent(25);
        PersonName {
            surname: surname(self.surname, sex),
            given: given.to_owned(),
            patronymic: Some(self.patronymic(grandfather, kazakh, sex)),
        }
    }

    fn patronymic(&self, father: Father, kazakh: bool, sex: Sex) -> String {
        match (self.tradition, kazakh, sex) {
            (Tradition::Kazakh, true, Sex::Male) => format!("{}ұлы", father.given),
            (Tradition::Kazakh, true, Sex::Female) => format!("{}қызы", father.given),
            (_, _, Sex::Male) => father.son.to_owned(),
            (_, _, Sex::Female) => father.daughter.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_daughter_bears_the_surname_as_a_woman_does() {
        assert_eq!(surname("Омаров", Sex::Female), "Омарова");
        assert_eq!(surname("Соловьёв", Sex::Female), "Соловьёва");
        assert_eq!(surname("Рябинин", Sex::Female), "Рябинина");
        assert_eq!(surname("Оразбай", Sex::Female), "Оразбай");
        assert_eq!(surname("Бондаренко", Sex::Female), "Бондаренко");
        assert_eq!(surname("Омаров", Sex::Male), "Омаров");
    }

    #[test]
    fn brothers_and_sisters_share_surname_and_patronymic() {
        for seed in 0..200 {
            let mut chance = Chance::new(seed);
            let family = Family::new(Tradition::Kazakh, &mut chance);
            let (one, other) = (family.child(Sex::Female, &mut chance), family.child(Sex::Female, &mut chance));
            assert_eq!((one.surname, one.patronymic), (other.surname, other.patronymic));
        }
    }

    #[test]
    fn no_name_is_empty() {
        for seed in 0..500 {
            let mut chance = Chance::new(seed);
            let tradition = if seed % 2 == 0 { Tradition::Kazakh } else { Tradition::Russian };
            let family = Family::new(tradition, &mut chance);
            for sex in [Sex::Male, Sex::Female] {
                for name in [family.child(sex, &mut chance), family.parent(sex, &mut chance)] {
                    assert!(!name.surname.is_empty() && !name.given.is_empty() && name.patronymic.is_some_and(|p| p.chars().count() > 4));
                }
            }
        }
    }
}
