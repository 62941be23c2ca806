import Formats
public import Kernel

/// Why an election of the Pabulib format cannot be run as a participatory budget.
public enum PabulibConversionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// META lacks a key that is needed.
    case missing(String)
    /// The currency is none of ISO 4217.
    case unknownCurrency(String)
    /// An amount has more decimals than its currency, or does not fit.
    case amount(String, currency: String)
    /// The rule is not available; `byGreedy` would count by the cities' usual rule.
    case ruleNotAvailable(String)
    /// A number of META is not whole.
    case notWhole(key: String, String)
    /// The terms that follow from the file are not acceptable.
    case terms(TermsError)

    /// What is wrong and what would be right.
    public var description: String {
        switch self {
        case .missing(let key): "section META has no key “\(key)”, which is needed to run the vote"
        case .unknownCurrency(let code): "“\(code.prefix(20))” is no currency of ISO 4217"
        case .amount(let text, let currency): "\(text) is not an amount of \(currency)"
        case .ruleNotAvailable(let rule):
            "the rule “\(rule.prefix(60))” is not available; available are greedy rules, Equal Shares and Phragmén. "
                + "Ask for greedy to count by the usual rule, which can give another result"
        case .notWhole(let key, let text): "\(key) is \(text), it must be a whole number"
        case .terms(let error):
            "the election does not make acceptable terms: "
                + error.mistakes.map { "\($0.path.joined(separator: ".")): \($0.reason)" }.joined(separator: "; ")
        }
    }
}
