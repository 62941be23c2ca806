/// Which form goes with which number: the cardinal rules of CLDR (UTS 35, part 3) for whole numbers.
enum PluralRule: Sendable {
    /// One form for every number: Korean.
    case none
    /// 1 stands alone: English, Dutch.
    case one
    /// 1 stands alone, and round millions take a form of their own: Spanish.
    case oneAndMillions
    /// 0 and 1 go together, and round millions take a form of their own: French, Portuguese.
    case zeroOneAndMillions
    /// By the last digit, with 11 to 14 apart: Ukrainian.
    case eastSlavic
    /// None, one, two, some, many: Arabic.
    case arabic

    /// The rule of a language; nil for one that has no catalogue.
    init?(language: String) {
        switch language {
        case "ko": self = .none
        case "en", "nl": self = .one
        case "es": self = .oneAndMillions
        case "fr", "pt": self = .zeroOneAndMillions
        case "uk": self = .eastSlavic
        case "ar": self = .arabic
        default: return nil
        }
    }

    /// Every form that a language with this rule has.
    var categories: Set<PluralCategory> {
        switch self {
        case .none: [.other]
        case .one: [.one, .other]
        case .oneAndMillions, .zeroOneAndMillions: [.one, .many, .other]
        case .eastSlavic: [.one, .few, .many, .other]
        case .arabic: [.zero, .one, .two, .few, .many, .other]
        }
    }

    /// The form that goes with a whole number; its sign does not matter.
    func category(of number: Int64) -> PluralCategory {
        let size = number.magnitude
        switch self {
        case .none: return .other
        case .one: return size == 1 ? .one : .other
        case .oneAndMillions: return size == 1 ? .one : Self.millions(size)
        case .zeroOneAndMillions: return size <= 1 ? .one : Self.millions(size)
        case .eastSlavic: return Self.eastSlavic(size)
        case .arabic: return Self.arabic(size)
        }
    }

    private static func millions(_ size: UInt64) -> PluralCategory {
        size != 0 && size % 1_000_000 == 0 ? .many : .other
    }

    private static func eastSlavic(_ size: UInt64) -> PluralCategory {
        guard !(11...14).contains(size % 100) else { return .many }
        return switch size % 10 {
        case 1: .one
        case 2...4: .few
        default: .many
        }
    }

    private static func arabic(_ size: UInt64) -> PluralCategory {
        switch size {
        case 0: .zero
        case 1: .one
        case 2: .two
        default:
            switch size % 100 {
            case 3...10: .few
            case 11...99: .many
            default: .other
            }
        }
    }
}
