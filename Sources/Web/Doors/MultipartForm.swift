import Values

/// A file as a form brought it. Its name is what people see, never a path.
struct BroughtFile: Sendable {
    /// What it is called, without folders.
    let name: String
    /// What the browser takes it for.
    let mediaType: String
    let bytes: [UInt8]

    /// What is called this by whoever sent it: what follows the last slash of either kind.
    init(named name: String, mediaType: String, bytes: [UInt8]) {
        let last = name.unicodeScalars.split(separator: "\\").last.map(String.init) ?? ""
        let piece = last.split(separator: "/").last.map(String.init) ?? ""
        self.name = piece == "." || piece == ".." ? "" : piece
        self.mediaType = mediaType
        self.bytes = bytes
    }
}

/// A form with files: `multipart/form-data` (RFC 7578), read strictly and within bounds.
struct MultipartForm: Sendable {
    /// The most parts of one form.
    static let maximumParts = 64
    /// The most bytes of a part's headers.
    static let maximumHeaderBytes = 4 << 10

    private(set) var fields = FormFields()
    private(set) var files: [(field: String, file: BroughtFile)] = []

    /// Reads a form; nil where it is not written as one.
    ///
    /// - Parameter contentType: the header, which names the boundary.
    init?(_ bytes: [UInt8], contentType: String) {
        guard let boundary = Self.boundary(in: contentType) else { return nil }
        let opening = Array("--\(boundary)\r\n".utf8)
        let divider = Array("\r\n--\(boundary)".utf8)
        guard bytes.starts(with: opening) else { return nil }
        var start = opening.count
        for _ in 0..<Self.maximumParts {
            guard let end = Self.find(divider, in: bytes, from: start, to: bytes.count),
                take(bytes, start..<end)
            else { return nil }
            let after = bytes[(end + divider.count)...]
            if after.starts(with: Array("--".utf8)) {
                let rest = after.dropFirst(2)
                guard rest.isEmpty || rest.elementsEqual(Array("\r\n".utf8)) else { return nil }
                return
            }
            guard after.starts(with: Array("\r\n".utf8)) else { return nil }
            start = end + divider.count + 2
        }
        return nil
    }

    private mutating func take(_ bytes: [UInt8], _ part: Range<Int>) -> Bool {
        let gap = Array("\r\n\r\n".utf8)
        let limit = min(part.upperBound, part.lowerBound + Self.maximumHeaderBytes)
        guard let end = Self.find(gap, in: bytes, from: part.lowerBound, to: limit),
            let lines = String(validating: bytes[part.lowerBound..<end], as: UTF8.self)
        else { return false }
        var disposition: [String: String]?
        var mediaType = "application/octet-stream"
        for line in lines.split(separator: "\r\n" as Character) {
            let name = line.prefix { $0 != ":" }
            let value = line.dropFirst(name.count + 1).drop { $0 == " " }
            switch name.lowercased() {
            case "content-disposition": disposition = Self.parameters(value, of: "form-data")
            case "content-type": mediaType = value.prefix { $0 != ";" }.lowercased()
            default: continue
            }
        }
        let content = bytes[(end + gap.count)..<part.upperBound]
        guard let name = disposition?["name"], !name.isEmpty else { return false }
        if let file = disposition?["filename"] {
            // A file field that was left empty comes as a file without name and bytes.
            guard !file.isEmpty || !content.isEmpty else { return true }
            files.append((name, BroughtFile(named: file, mediaType: mediaType, bytes: Array(content))))
            return true
        }
        guard let text = String(validating: content, as: UTF8.self) else { return false }
        return fields.add(name, text)
    }

    /// The boundary that a `Content-Type` names (RFC 2046, 5.1.1).
    private static func boundary(in contentType: String) -> String? {
        guard let boundary = parameters(contentType[...], of: "multipart/form-data")?["boundary"],
            (1...70).contains(boundary.utf8.count),
            boundary.utf8.allSatisfy({ AcceptLanguage.isTagByte($0) || Array("'()+_,./:=?".utf8).contains($0) })
        else { return nil }
        return boundary
    }

    /// The parameters of a header's value, by their names in lower case; nil where the value is another one.
    private static func parameters(_ text: Substring, of wanted: String) -> [String: String]? {
        var rest = text.unicodeScalars[...]
        let kind = rest.prefix { $0 != ";" }
        guard String(kind).lowercased().split(separator: " ").first.map(String.init) == wanted else { return nil }
        rest = rest.dropFirst(kind.count)
        var parameters: [String: String] = [:]
        while rest.first == ";" {
            rest = rest.dropFirst().drop { $0 == " " }
            let name = rest.prefix { $0 != "=" && $0 != ";" }
            rest = rest.dropFirst(name.count)
            guard !name.isEmpty, rest.popFirst() == "=" else { return nil }
            let value: Substring.UnicodeScalarView
            if rest.first == "\"" {
                rest.removeFirst()
                value = rest.prefix { $0 != "\"" }
                rest = rest.dropFirst(value.count)
                guard rest.popFirst() == "\"" else { return nil }
            } else {
                value = rest.prefix { $0 != ";" && $0 != " " }
                rest = rest.dropFirst(value.count)
            }
            // Said twice it could mean two things to two readers.
            guard parameters.updateValue(unescaped(String(value)), forKey: String(name).lowercased()) == nil else {
                return nil
            }
            rest = rest.drop { $0 == " " }
        }
        return rest.isEmpty ? parameters : nil
    }

    /// Browsers write a quotation mark and line ends within a name as escapes, and nothing else.
    private static func unescaped(_ text: String) -> String {
        text.replacing("%22", with: "\"").replacing("%0D", with: " ").replacing("%0A", with: " ")
    }

    /// Where a piece begins at or after a place; nil where it does not occur.
    private static func find(_ piece: [UInt8], in bytes: [UInt8], from start: Int, to end: Int) -> Int? {
        guard let first = piece.first, end - piece.count >= start else { return nil }
        return bytes.withUnsafeBufferPointer { bytes in
            for place in start...(end - piece.count) where bytes[place] == first {
                if bytes[place..<(place + piece.count)].elementsEqual(piece) { return place }
            }
            return nil
        }
    }
}
