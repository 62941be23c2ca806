import Kernel
import Registers
import Storage
import Values

/// Draws the value of one field of a record, or says why it is not shown.
struct RecordValueView {
    let part: RegisterPart
    let texts: Texts
    /// What linked records are called, by part and id.
    var titles: [String: [String: String]] = [:]
    /// Where the record's files are downloaded from.
    let filesHref: String

    /// A row with the field's label.
    ///
    /// - Parameters:
    ///   - hidden: where the value stands, if it stays off the log and the reader is shown what everybody is shown.
    ///   - isKept: whether a document lies here.
    ///   - marker: how the value is treated, for those who see more than others.
    func row(
        _ rule: FieldRule, _ value: FieldValue?, hidden: HiddenMember?, isKept: Bool = false, marker: String? = nil
    ) -> [String: Any]? {
        var view: [String: Any] = [
            "fieldLabel": texts.said(rule.field.label), "plain": false, "paragraph": false, "links": false,
            "choices": false, "documentText": false, "withheld": false, "notShown": false, "marker": marker ?? false,
        ]
        if let hidden, !isShown(hidden.standing) {
            explain(hidden.standing, in: &view)
            return view
        }
        guard let value else { return nil }
        show(value, rule, isKept: isKept || hidden != nil, in: &view)
        return view
    }

    private func isShown(_ standing: HiddenMember.Standing) -> Bool {
        if case .published = standing { return true }
        return false
    }

    private func show(_ value: FieldValue, _ rule: FieldRule, isKept: Bool, in view: inout [String: Any]) {
        switch value {
        case .text(let text) where rule.field.type == .paragraph: view["paragraph"] = text
        case .text(let text): view["plain"] = text
        case .integer(let number): view["plain"] = texts.number(number)
        case .decimal(let number): view["plain"] = number.text
        case .boolean(let isTrue): view["plain"] = texts(isTrue ? .yes : .no)
        case .date(let day): view["plain"] = texts.day(day.text)
        case .year: view["plain"] = value.cell
        case .money(let money): view["plain"] = texts.amount(money)
        case .point(let point): view["plain"] = texts(.placeOnEarth, ["lat": point.latitude, "lon": point.longitude])
        case .choice(let ids):
            view["choices"] = ids.map { id -> [String: Any] in
                ["choice": rule.field.choices?.first { $0.id == id }.map { texts.said($0.label) } ?? ["text": id]]
            }
        case .link(let ids): view["links"] = ids.map { link($0.text, in: rule.field.register ?? "") }
        case .url(let address):
            guard address.hasPrefix("https://") || address.hasPrefix("http://") else {
                view["plain"] = address
                return
            }
            view["links"] = [["linkText": address, "linkHref": address, "isOutside": true] as [String: Any]]
        case .file(let file): show(file, rule, isKept: isKept, in: &view)
        }
    }

    private func show(_ file: FileReference, _ rule: FieldRule, isKept: Bool, in view: inout [String: Any]) {
        view["documentText"] = texts(
            .document, ["name": file.name, "type": file.mediaType, "size": texts.bytes(file.bytes)])
        view["documentDigest"] = file.sha256
        // What the office names in clear lies elsewhere; it is known here by its digest alone.
        view["documentHref"] = isKept ? "\(filesHref)/files/\(rule.id)" as Any : false
    }

    private func link(_ id: String, in register: String) -> [String: Any] {
        let programme = PercentCoding.encode(part.address.programme)
        return [
            "linkText": titles[register]?[id] ?? id, "isOutside": false,
            "linkHref":
                "/programmes/\(programme)/\(PercentCoding.encode(register))/records/\(PercentCoding.encode(id))",
        ]
    }

    /// By which entry a value was withheld or erased, and why; nil where it was not.
    static func whyNotShown(_ standing: HiddenMember.Standing) -> [String: Any]? {
        switch standing {
        case .withheld(let withholding):
            [
                "ground": withholding.ground, "withheldReason": withholding.reason, "appeal": withholding.appeal,
                "withheldHref": "/entries/\(withholding.by)", "isErased": false,
            ]
        case .erased(let ground, let entry):
            [
                "ground": ground, "withheldReason": false, "appeal": false, "withheldHref": "/entries/\(entry)",
                "isErased": true,
            ]
        case .published, .notPublic, .unavailable: nil
        }
    }

    private func explain(_ standing: HiddenMember.Standing, in view: inout [String: Any]) {
        switch standing {
        case .published: return
        case .withheld, .erased: view["withheld"] = Self.whyNotShown(standing)
        case .notPublic(let treatment):
            let key: TextKey =
                switch treatment {
                case .personal: .notPublicPersonal
                case .secret: .notPublicSecret
                case .withdrawable: .notPublicYet
                }
            view["notShown"] = texts(key)
        case .unavailable: view["notShown"] = texts(.notAvailable)
        }
    }
}
