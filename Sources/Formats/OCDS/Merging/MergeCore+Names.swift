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
        let mark = written(TapeText.canonical(text.base, name), quoted: true)
        return NameMark(text.base, Int(mark.start) + 1, Int(mark.count) - 2)
    }

    /// The `id` of an element, typed: the string `"1"` is not the number `1`, and `1.0` is.
    @inline(__always)
    mutating func idMark(of id: TapeEntry) -> NameMark {
        if id.kind == .number || id.isSpecial { return rewrittenID(id) }
        return NameMark(text.base, id.range.lowerBound, id.range.count)
    }

    private mutating func rewrittenID(_ id: TapeEntry) -> NameMark {
        guard id.kind == .number else {
            return written(TapeText.canonical(text.base, id), quoted: true)
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

    private mutating func written(_ bytes: [UInt8], quoted: Bool = false) -> NameMark {
        let start = text.count
        if quoted { text.append(UInt8(ascii: "\"")) }
        text.append(bytes)
        if quoted { text.append(UInt8(ascii: "\"")) }
        text.pad()
        return NameMark(text.base, start, text.count - start)
    }
}
