//! Arithmetic on the curves of GOST 34.10, and the check of a signature (RFC 7091 §6.2).
//!
//! Big numbers are `num-bigint`'s; points are kept in Jacobian coordinates, so that only the end of a sum needs an inverse. Not
//! for secrets: how long a step takes depends on its numbers.

use std::sync::LazyLock;

use num_bigint::BigUint;

/// id-tc26-gost-3410-12-512-paramSetA (RFC 7836, A.1).
pub(super) static TC26_512_A: LazyLock<Curve> = LazyLock::new(|| Curve {
    p: number(&[u128::MAX, u128::MAX, u128::MAX, 0xFFFF_FFFF_FFFF_FFFF_FFFF_FFFF_FFFF_FDC7]),
    a: number(&[u128::MAX, u128::MAX, u128::MAX, 0xFFFF_FFFF_FFFF_FFFF_FFFF_FFFF_FFFF_FDC4]),
    b: number(&[
        0xE8C2_505D_EDFC_86DD_C1BD_0B2B_6667_F1DA,
        0x34B8_2574_761C_B0E8_79BD_081C_FD0B_6265,
        0xEE3C_B090_F30D_2761_4CB4_5740_10DA_90DD,
        0x862E_F9D4_EBEE_4761_5031_9078_5A71_C760,
    ]),
    q: number(&[
        u128::MAX,
        u128::MAX,
        0x27E6_9532_F48D_8911_6FF2_2B8D_4E05_6060,
        0x9B4B_38AB_FAD2_B85D_CACD_B141_1F10_B275,
    ]),
    base: Point {
        x: number(&[3]),
        y: number(&[
            0x7503_CFE8_7A83_6AE3_A61B_8816_E254_50E6,
            0xCE5E_1C93_ACF1_ABC1_7780_64FD_CBEF_A921,
            0xDF16_26BE_4FD0_36E9_3D75_E6A5_0E3A_41E9,
            0x8028_FE5F_C235_F5B8_89A5_89CB_5215_F2A4,
        ]),
    },
});

/// id-tc26-gost-3410-2012-256-paramSetA (RFC 7836, A.2).
pub(super) static TC26_256_A: LazyLock<Curve> = LazyLock::new(|| Curve {
    p: number(&[u128::MAX, 0xFFFF_FFFF_FFFF_FFFF_FFFF_FFFF_FFFF_FD97]),
    a: number(&[0xC217_3F15_1398_1673_AF48_92C2_3035_A27C, 0xE25E_2013_BF95_AA33_B22C_656F_277E_7335]),
    b: number(&[0x295F_9BAE_7428_ED9C_CC20_E7C3_59A9_D41A, 0x22FC_CD91_08E1_7BF7_BA93_37A6_F8AE_9513]),
    q: number(&[0x4000_0000_0000_0000_0000_0000_0000_0000, 0x0FD8_CDDF_C87B_6635_C115_AF55_6C36_0C67]),
    base: Point {
        x: number(&[0x91E3_8443_A5E8_2C0D_8809_2342_5712_B2BB, 0x658B_9196_932E_02C7_8B25_82FE_742D_AA28]),
        y: number(&[0x3287_9423_AB1A_0375_8957_86C4_BB46_E956, 0x5FDE_0B53_4476_6740_AF26_8ADB_3232_2E5C]),
    },
});

/// id-GostR3410-2001-CryptoPro-A-ParamSet (RFC 4357, 11.4).
pub(super) static CRYPTO_PRO_A: LazyLock<Curve> = LazyLock::new(|| Curve {
    p: number(&[u128::MAX, 0xFFFF_FFFF_FFFF_FFFF_FFFF_FFFF_FFFF_FD97]),
    a: number(&[u128::MAX, 0xFFFF_FFFF_FFFF_FFFF_FFFF_FFFF_FFFF_FD94]),
    b: number(&[0xA6]),
    q: number(&[u128::MAX, 0x6C61_1070_995A_D100_4584_1B09_B761_B893]),
    base: Point {
        x: number(&[1]),
        y: number(&[0x8D91_E471_E098_9CDA_27DF_505A_453F_2B76, 0x3529_4F2D_DF23_E3B1_22AC_C99C_9E9F_1E14]),
    },
});

/// A number out of its pieces of 128 bits, the highest first.
fn number(pieces: &[u128]) -> BigUint {
    pieces
        .iter()
        .fold(BigUint::ZERO, |above, piece| (above << 128_u32) | BigUint::from(*piece))
}

/// A curve y² = x³ + ax + b over the numbers below p, with a point that generates a group of q elements.
pub(super) struct Curve {
    pub(super) p: BigUint,
    pub(super) a: BigUint,
    pub(super) b: BigUint,
    pub(super) q: BigUint,
    pub(super) base: Point,
}

/// A point that is not the one at infinity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) x: BigUint,
    pub(super) y: BigUint,
}

/// x/z² and y/z³; at infinity z is zero.
#[derive(Clone)]
struct Scaled {
    x: BigUint,
    y: BigUint,
    z: BigUint,
}

impl From<&Point> for Scaled {
    fn from(point: &Point) -> Self {
        Self {
            x: point.x.clone(),
            y: point.y.clone(),
            z: one(),
        }
    }
}

fn one() -> BigUint {
    BigUint::from(1_u8)
}

impl Curve {
    /// Whether r and s are this key's signature over this digest.
    pub(super) fn verifies(&self, key: &Point, digest: &BigUint, r: &BigUint, s: &BigUint) -> bool {
        let is_below = |number: &BigUint| *number != BigUint::ZERO && *number < self.q;
        if !is_below(r) || !is_below(s) || !self.contains(key) {
            return false;
        }
        let rest = digest % &self.q;
        let e = if rest == BigUint::ZERO { one() } else { rest };
        let Some(v) = e.modinv(&self.q) else { return false };
        let of_base = s * &v % &self.q;
        let of_key = (&self.q - r) * &v % &self.q;
        self.sum(&of_base, key, &of_key).is_some_and(|sum| sum.x % &self.q == *r)
    }

    pub(super) fn contains(&self, point: &Point) -> bool {
        let (x, y) = (&point.x, &point.y);
        if *x >= self.p || *y >= self.p {
            return false;
        }
        let right = (x * x % &self.p + &self.a) * x + &self.b;
        y * y % &self.p == right % &self.p
    }

    /// So many times the base point and so many times another, both at once; `None` when they cancel each other out.
    pub(super) fn sum(&self, of_base: &BigUint, other: &Point, of_other: &BigUint) -> Option<Point> {
        let (base, other) = (Scaled::from(&self.base), Scaled::from(other));
        let both = self.add(&base, &other);
        let mut sum = Scaled {
            x: one(),
            y: one(),
            z: BigUint::ZERO,
        };
        for bit in (0..of_base.bits().max(of_other.bits())).rev() {
            sum = self.double(&sum);
            match (of_base.bit(bit), of_other.bit(bit)) {
                (true, true) => sum = self.add(&sum, &both),
                (true, false) => sum = self.add(&sum, &base),
                (false, true) => sum = self.add(&sum, &other),
                (false, false) => {}
            }
        }
        let inverse = sum.z.modinv(&self.p)?;
        let square = self.times(&inverse, &inverse);
        Some(Point {
            x: self.times(&sum.x, &square),
            y: self.times(&sum.y, &self.times(&square, &inverse)),
        })
    }

    fn times(&self, one: &BigUint, other: &BigUint) -> BigUint {
        one * other % &self.p
    }

    /// Both are below p.
    fn minus(&self, one: &BigUint, other: &BigUint) -> BigUint {
        if one >= other { one - other } else { one + &self.p - other }
    }

    fn double(&self, point: &Scaled) -> Scaled {
        let square = self.times(&point.y, &point.y);
        let s = self.times(&point.x, &square) * 4_u8 % &self.p;
        let z = self.times(&point.z, &point.z);
        let m = (self.times(&point.x, &point.x) * 3_u8 + &self.a * self.times(&z, &z)) % &self.p;
        let x = self.minus(&self.times(&m, &m), &(&s * 2_u8 % &self.p));
        let fourth = self.times(&square, &square) * 8_u8 % &self.p;
        Scaled {
            y: self.minus(&self.times(&m, &self.minus(&s, &x)), &fourth),
            z: self.times(&point.y, &point.z) * 2_u8 % &self.p,
            x,
        }
    }

    fn add(&self, left: &Scaled, right: &Scaled) -> Scaled {
        if left.z == BigUint::ZERO {
            return right.clone();
        }
        if right.z == BigUint::ZERO {
            return left.clone();
        }
        let (left_square, right_square) = (self.times(&left.z, &left.z), self.times(&right.z, &right.z));
        let (u, v) = (self.times(&left.x, &right_square), self.times(&right.x, &left_square));
        let s = self.times(&left.y, &self.times(&right_square, &right.z));
        let t = self.times(&right.y, &self.times(&left_square, &left.z));
        let (h, r) = (self.minus(&v, &u), self.minus(&t, &s));
        if h == BigUint::ZERO && r == BigUint::ZERO {
            return self.double(left);
        }
        let square = self.times(&h, &h);
        let cube = self.times(&square, &h);
        let middle = self.times(&u, &square);
        let x = self.minus(&self.minus(&self.times(&r, &r), &cube), &(&middle * 2_u8 % &self.p));
        Scaled {
            y: self.minus(&self.times(&r, &self.minus(&middle, &x)), &self.times(&s, &cube)),
            z: self.times(&h, &self.times(&left.z, &right.z)),
            x,
        }
    }
}
