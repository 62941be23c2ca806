/// What is looked up in the scanned release.
extension MergeCore {
    private static let ocid = NameMark.prefix("ocid")
    private static let date = NameMark.prefix("date")
    private static let tag = NameMark.prefix("tag")

    /// How deep the text that is read may be.
    var mostDepth: Int {
        isResuming && keepsHistory ? ReleaseMerger.mostVersionedDepth : ReleaseMerger.mostDepth
    }

    /// Scans a text; whether it is JSON.
    mutating func scan(_ range: Range<Int>) -> Bool {
        scanner.maximumDepth = mostDepth
        return scanner.scan(text.base, range, repeats: canRepeat)
    }

    /// The members that head a release.
    mutating func headMembers() -> (ocid: TapeEntry?, id: TapeEntry?, date: TapeEntry?, tag: TapeEntry?) {
        var found: (ocid: TapeEntry?, id: TapeEntry?, date: TapeEntry?, tag: TapeEntry?)
        var place = 1
        var missing = 4
        while place < scanner.entries.count, missing > 0 {
            let name = scanner.entries[place]
            let value = scanner.entries[place + 1]
            let mark = mark(of: name)
            missing -= 1
            if mark.count == 4, mark.prefix == Self.ocid {
                found.ocid = value
            } else if mark.count == 4, mark.prefix == Self.date {
                found.date = value
            } else if mark.isID {
                found.id = value
            } else if mark.count == 3, mark.prefix == Self.tag {
                found.tag = value
            } else {
                missing += 1
            }
            place = Int(value.next)
        }
        return found
    }

    /// The entry of the value that begins at a place of the scanned text: entries stand in the order of their places.
    func entry(at start: Int) -> Int {
        var range = 0..<scanner.entries.count
        while range.count > 1 {
            let middle = range.lowerBound + range.count / 2
            range = scanner.entries[middle].start <= start ? middle..<range.upperBound : range.lowerBound..<middle
        }
        return range.lowerBound
    }

    /// The way to an entry of the scanned text (RFC 6901).
    func pointer(to place: Int) -> String {
        var pointer = ""
        var at = 0
        while at < place {
            let container = scanner.entries[at]
            var inner = at + 1
            var index = 0
            while Int(scanner.entries[valuePlace(inner, in: container)].next) <= place {
                inner = Int(scanner.entries[valuePlace(inner, in: container)].next)
                index += 1
            }
            if container.kind == .object {
                let name = TapeText.string(text.base, scanner.entries[inner])
                pointer += "/" + name.replacing("~", with: "~0").replacing("/", with: "~1")
            } else {
                pointer += "/\(index)"
            }
            at = valuePlace(inner, in: container)
        }
        return pointer
    }

    private func valuePlace(_ place: Int, in container: TapeEntry) -> Int {
        container.kind == .object ? place + 1 : place
    }

    /// A string of the texts as people see it.
    func string(_ range: Range<Int>) -> String {
        let entry = TapeEntry(
            start: UInt32(truncatingIfNeeded: range.lowerBound), end: UInt32(truncatingIfNeeded: range.upperBound),
            next: 0, kind: .string, isSpecial: true)
        return TapeText.string(text.base, entry)
    }
}
