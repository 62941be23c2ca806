import Values

/// Names and ids that have to be written down anew, behind the texts, before they can be compared by their bytes.
extension MergeCore {
    /// The name of a member, the same however it is written.
    @inline(__always)
    mutating func mark(of name: TapeEntry) -> NameMark {
        name.isSpecial ? canonicalName(name) : NameMark(text.base, name.content.lowerBound, name.content.count)
    }

    /// A name with escapes, as it is written without the needless ones.
    private mutating func canonicalName(_ name: TapeEntry) -> NameMark {
        let bytes = TapeText.canonical(text.base, name)
        return written([UInt8(ascii: "\"")] + bytes + [UInt8(ascii: "\"")], inside: true)
    }

    /// The `id` of an element, typed: the string `"1"` is not the number `1`, and `1.0` is.
    @inline(__always)
    mutating func idMark(_ place: Int) -> NameMark {
        let id = scanner.entries[place]
        if id.kind == .number || id.isSpecial { return rewrittenID(id) }
        return NameMark(text.base, id.range.lowerBound, id.range.count)
    }

    private mutating func rewrittenID(_ id: TapeEntry) -> NameMark {
        guard id.kind == .number else {
            return written([UInt8(ascii: "\"")] + TapeText.canonical(text.base, id) + [UInt8(ascii: "\"")])
        }
        let bytes = UnsafeBufferPointer(start: text.base + id.range.lowerBound, count: id.range.count)
        let isPlain = bytes.count <= ExactDecimal.mostPlainDigits && bytes.allSatisfy { $0 &- UInt8(ascii: "0") < 10 }
        return isPlain
            ? NameMark(text.base, id.range.lowerBound, id.range.count) : written(ExactDecimal(bytes).canonical)
    }

    /// A position, as a name.
    mutating func mark(writing position: Int) -> NameMark {
        written(Array(String(position).utf8))
    }

    private mutating func written(_ bytes: [UInt8], inside: Bool = false) -> NameMark {
        let start = text.count
        text.append(bytes)
        text.pad()
        return inside ? NameMark(text.base, start + 1, bytes.count - 2) : NameMark(text.base, start, bytes.count)
    }
}
