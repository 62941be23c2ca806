import CSodium
import Values

/// The subgroup of prime order of the curve Ed25519, by libsodium (from Belenios 3 on).
///
/// An element is written as the 64 hexadecimal digits of its compressed form, read as one number: the last byte of
/// RFC 8032's encoding comes first.
public struct EdwardsGroup: ElectionGroup {
    /// The name that stands in the archive.
    public let name = "Ed25519"
    /// 2^252 + 27742317777372353535851937790883648493.
    public let scalars = ScalarField(order: [0x5812_631a_5cf5_d3ed, 0x14de_f9de_a2f7_9cd6, 0, 0x1000_0000_0000_0000])
    /// What every member is a power of.
    public let generator = GroupElement(
        words: [0x6666_6666_6666_6658, 0x6666_6666_6666_6666, 0x6666_6666_6666_6666, 0x6666_6666_6666_6666])
    /// The neutral element.
    public let identity = GroupElement(words: [1, 0, 0, 0])

    /// Ready at once.
    public init() {
        precondition(sodium_init() >= 0, "libsodium cannot be started")
    }

    /// Reads members only, so that libsodium is never handed a point that it refuses.
    public func element(_ text: String) -> GroupElement? {
        guard text.utf8.count == 64, let bytes = Hex.decode(text), Hex.encode(bytes) == text else { return nil }
        let element = GroupElement(words: Words.read(bigEndian: bytes))
        return contains(element) ? element : nil
    }

    /// The written form.
    public func text(_ element: GroupElement) -> String {
        Hex.encode(Self.bytes(element.words).reversed())
    }

    /// Whether it is an element of the group of that order.
    public func contains(_ element: GroupElement) -> Bool {
        element == identity || crypto_core_ed25519_is_valid_point(Self.bytes(element.words)) == 1
    }

    /// The group's operation.
    public func product(_ left: GroupElement, _ right: GroupElement) -> GroupElement {
        var result = [UInt8](repeating: 0, count: 32)
        guard crypto_core_ed25519_add(&result, Self.bytes(left.words), Self.bytes(right.words)) == 0 else {
            preconditionFailure("only points of the curve are added")
        }
        return Self.element(result)
    }

    /// What gives the neutral element together with a member.
    public func inverse(_ element: GroupElement) -> GroupElement {
        var result = [UInt8](repeating: 0, count: 32)
        guard crypto_core_ed25519_sub(&result, Self.bytes(identity.words), Self.bytes(element.words)) == 0 else {
            preconditionFailure("only points of the curve are subtracted")
        }
        return Self.element(result)
    }

    /// libsodium's answer is minus one for the neutral element, but what it wrote is right then as well.
    public func power(_ base: GroupElement, secret exponent: Scalar) -> GroupElement {
        guard base != identity else { return identity }
        var result = [UInt8](repeating: 0, count: 32)
        if base == generator {
            _ = crypto_scalarmult_ed25519_base_noclamp(&result, Self.bytes(exponent.words))
        } else {
            _ = crypto_scalarmult_ed25519_noclamp(&result, Self.bytes(exponent.words), Self.bytes(base.words))
        }
        return Self.element(result)
    }

    /// Powers of one member with public exponents.
    public func powers(of base: GroupElement, _ exponents: [Scalar]) -> [GroupElement] {
        exponents.map { power(base, secret: $0) }
    }

    /// The same after checking the base; nil when it is no member.
    public func memberPowers(of base: GroupElement, _ exponents: [Scalar]) -> [GroupElement]? {
        // What is no member was not read.
        powers(of: base, exponents)
    }

    /// Whether further powers of a base cost much less than the first.
    public let sharesPowers = false

    /// Products of powers with public exponents; nil when a base is no member.
    public func products(_ plan: PowerPlan) -> [GroupElement]? {
        var products = [GroupElement](repeating: identity, count: plan.products)
        for base in plan.bases {
            for (number, exponent) in base.terms {
                products[number] = product(products[number], power(base.element, secret: exponent))
            }
        }
        return products
    }

    /// Prepares many powers of one member with public exponents.
    public func table(_ base: GroupElement) -> any PowerTable {
        EdwardsTable(group: self, base: base)
    }

    private static func bytes(_ words: [UInt]) -> [UInt8] {
        words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt($0 * 8)) } }
    }

    private static func element(_ bytes: [UInt8]) -> GroupElement {
        GroupElement(words: Words.read(bigEndian: bytes.reversed()))
    }
}
