import Kernel
public import Values

extension FieldRule {
    /// Reads a value by the field's type, exactly: no type is taken for another.
    ///
    /// What the field asks beyond its type is not looked at, so that old values can be read after the terms changed.
    public func read(_ json: JSON) throws(FieldMistake) -> FieldValue {
        switch field.type {
        case .text, .paragraph: .text(try text(json))
        case .integer: .integer(try integer(json))
        case .decimal: .decimal(try decimal(json))
        case .boolean: .boolean(try boolean(json))
        case .date: .date(try date(json))
        case .year: .year(try year(json))
        case .choice: .choice(try texts(json))
        case .money: .money(try money(json))
        case .link: .link(try links(json))
        case .url: .url(try address(json))
        case .point: .point(try point(json))
        case .file: .file(try file(json))
        }
    }

    private func wrongType(_ json: JSON, _ remedy: String) -> FieldMistake {
        mistake("field.type", "must be \(field.type.words), not \(json.kindInWords)", remedy: remedy)
    }

    private func notOne(_ remedy: String, place: String = "") -> FieldMistake {
        mistake("field.form", "is not \(field.type.words) as it must be written", remedy: remedy, place: place)
    }

    private func text(_ json: JSON) throws(FieldMistake) -> String {
        guard let text = json.stringValue else { throw wrongType(json, "Send a string.") }
        if let flaw = WrittenText.flaw(in: text, isOneLine: field.type == .text) {
            throw mistake("field.text", flaw.words, remedy: "Take it out, or leave the field out if it has no value.")
        }
        return text
    }

    private func integer(_ json: JSON) throws(FieldMistake) -> Int64 {
        let range = -FieldValue.largestInteger...FieldValue.largestInteger
        guard case .number(let number) = json else { throw wrongType(json, "Send a number such as 42.") }
        guard let value = number.int64, range.contains(value), number.text == String(value) else {
            throw notOne("Send plain digits such as 42, up to \(FieldValue.largestInteger), without point or exponent.")
        }
        return value
    }

    private func decimal(_ json: JSON) throws(FieldMistake) -> DecimalNumber {
        let remedy =
            "Send a string such as \"12.50\", with at most \(DecimalNumber.wholeDigits) digits before the point and "
            + "\(DecimalNumber.decimals) behind it."
        guard let text = json.stringValue else { throw wrongType(json, remedy) }
        guard let number = DecimalNumber(text) else { throw notOne(remedy) }
        return number
    }

    private func boolean(_ json: JSON) throws(FieldMistake) -> Bool {
        guard let value = json.boolValue else { throw wrongType(json, "Send true or false.") }
        return value
    }

    private func date(_ json: JSON) throws(FieldMistake) -> CalendarDay {
        guard let text = json.stringValue else { throw wrongType(json, "Send a string such as \"2026-11-22\".") }
        guard let day = CalendarDay(text) else { throw notOne("Send a day that exists, such as \"2026-11-22\".") }
        return day
    }

    private func year(_ json: JSON) throws(FieldMistake) -> Int64 {
        guard case .number(let number) = json else { throw wrongType(json, "Send a number such as 2026.") }
        guard let value = number.int64, (0...9999).contains(value), number.text == String(value) else {
            throw notOne("Send a year from 0 to 9999.")
        }
        return value
    }

    private func address(_ json: JSON) throws(FieldMistake) -> String {
        guard let text = json.stringValue else { throw wrongType(json, "Send a string.") }
        guard WebAddress.isValid(text) else {
            throw notOne(
                "Send an address that begins with https:// or http://, in ASCII, without a user name, such as "
                    + "\"https://example.org/page\".")
        }
        return text
    }

    private func money(_ json: JSON) throws(FieldMistake) -> Money {
        let code = field.currency?.code ?? "EUR"
        let remedy = "Send {\"amount\": \"1250.00\", \"currency\": \"\(code)\"}."
        let members = try texts(of: json, ["amount", "currency"], remedy)
        guard members["currency"] == field.currency?.code else {
            throw mistake(
                "field.currency", "is in another currency", remedy: "Give it in \(code).", place: "/currency",
                details: ["currency": .name(code)])
        }
        guard let currency = field.currency, let amount = members["amount"],
            let money = Money(amount: amount, currency: currency)
        else { throw notOne(remedy, place: "/amount") }
        return money
    }

    private func point(_ json: JSON) throws(FieldMistake) -> GeoPoint {
        let remedy =
            "Send {\"lat\": \"52.23\", \"lon\": \"21.01\"}: degrees from -90 to 90 and from -180 to 180, as strings "
            + "with at most \(GeoPoint.decimals) decimals."
        let members = try texts(of: json, ["lat", "lon"], remedy)
        guard let latitude = members["lat"], let longitude = members["lon"],
            let point = GeoPoint(latitude: latitude, longitude: longitude)
        else { throw notOne(remedy) }
        return point
    }

    private func file(_ json: JSON) throws(FieldMistake) -> FileReference {
        let remedy =
            "Send name (without folders), mediaType (such as application/pdf), bytes (up to "
            + "\(FileReference.maximumBytes)) and sha256 (64 lower-case hexadecimal digits)."
        guard let members = json.objectValue else { throw wrongType(json, remedy) }
        guard members.count == 4, case .number(let size) = json["bytes"], let name = json["name"]?.stringValue,
            let mediaType = json["mediaType"]?.stringValue, let bytes = size.int64,
            size.text == String(bytes), let sha256 = json["sha256"]?.stringValue,
            let file = FileReference(name: name, mediaType: mediaType, bytes: bytes, sha256: sha256)
        else { throw notOne(remedy) }
        return file
    }

    /// The members of an object that has exactly these, each a text.
    private func texts(
        of json: JSON, _ names: [String], _ remedy: String
    ) throws(FieldMistake) -> [String: String] {
        guard let members = json.objectValue else { throw wrongType(json, remedy) }
        let texts = names.compactMap { name in json[name]?.stringValue.map { (name, $0) } }
        guard members.count == names.count, texts.count == names.count else { throw notOne(remedy) }
        return Dictionary(texts) { first, _ in first }
    }

    private func links(_ json: JSON) throws(FieldMistake) -> [RecordID] {
        var ids: [RecordID] = []
        for (place, text) in try texts(json).enumerated() {
            guard let id = RecordID(text) else {
                throw notOne("Send the id of a record: \(RecordID.form).", place: field.isMultiple ? "/\(place)" : "")
            }
            ids.append(id)
        }
        return ids
    }

    /// One text, or several where the field takes several: at least one, each once.
    private func texts(_ json: JSON) throws(FieldMistake) -> [String] {
        guard field.isMultiple else {
            guard let text = json.stringValue else { throw wrongType(json, "Send one id as a string.") }
            return [text]
        }
        guard let elements = json.arrayValue else {
            throw mistake(
                "field.type", "takes several, so it must be an array, not \(json.kindInWords)",
                remedy: "Send an array of ids.")
        }
        guard (1...FieldValue.mostOfOneField).contains(elements.count) else {
            throw mistake(
                "field.count", "names \(elements.count); it takes 1 to \(FieldValue.mostOfOneField)",
                remedy: elements.isEmpty ? "Leave the field out where it has no value." : "Name fewer.",
                details: ["count": .count(elements.count), "most": .count(FieldValue.mostOfOneField)])
        }
        var texts: [String] = []
        for (place, element) in elements.enumerated() {
            guard let text = element.stringValue else {
                throw mistake(
                    "field.type", "must be an array of strings", remedy: "Send ids as strings.", place: "/\(place)")
            }
            guard !texts.contains(where: { $0.utf8.elementsEqual(text.utf8) }) else {
                throw mistake("field.repeated", "names one twice", remedy: "Name each once.", place: "/\(place)")
            }
            texts.append(text)
        }
        return texts
    }
}
