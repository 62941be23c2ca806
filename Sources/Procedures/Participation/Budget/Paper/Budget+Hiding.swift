public import Kernel
import Proofs
public import Values

/// What the paper desk keeps off the log: scans, because handwriting is personal, and at whose wish somebody was helped.
extension Budget {
    /// The field with a batch's scan.
    static let scan = "scan"
    /// The field with what is said of help at the counter.
    public static let help = "help"
    /// The most characters of what is said of help.
    public static let longestHelp = 500

    /// The scan of a batch, and what is said of help; those at the desk can look at both again.
    public var hiddenFields: [HiddenField] {
        guard let paper = terms.paper else { return [] }
        let readers: [RoleName] = [.office, .clerk]
        return [HiddenField(Self.scan, .personal, readers: readers, namesUpload: true)]
            + (paper.help == true ? [HiddenField(Self.help, .personal, readers: readers)] : [])
    }

    /// A batch may carry one scan, and a ballot at the counter what is said of help.
    public func hiddenPlaces(of move: String, in body: JSON) -> [HiddenPlace] {
        guard let paper = terms.paper, let field = Self.hiddenField(of: move), let value = body[field], !value.isNull,
            field == Self.scan || paper.help == true
        else { return [] }
        return [HiddenPlace(field: field, path: [.member(field)])]
    }

    /// A scan names an upload by its SHA-256; help is said in a few words.
    public func check(_ value: JSON, of field: String) throws(Refusal) {
        guard field == Self.scan else {
            guard let text = value.stringValue, (1...Self.longestHelp).contains(text.count) else {
                throw DeskRefusal.help.refusal
            }
            return
        }
        guard value["sha256"]?.stringValue.flatMap({ Hash(hex: $0) }) != nil else {
            throw Refusal(
                "desk.scan", "The scan is not named by its SHA-256.",
                remedy: "Upload it first, and give its “sha256” in hexadecimal.", pointer: "/body/scan")
        }
    }

    private static func hiddenField(of move: String) -> String? {
        switch move {
        case "batch": scan
        case "intake": help
        default: nil
        }
    }
}
