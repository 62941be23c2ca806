/// A growing row of plain values in memory of its own.
///
/// Not an array, because merging touches it for every byte pair of gigabytes: no checks of uniqueness, and places are
/// kept as numbers that stay valid when it grows. Whoever makes one gives its memory back with ``deallocate()``.
struct PlainBuffer<Element: BitwiseCopyable> {
    private(set) var base: UnsafeMutablePointer<Element>
    private(set) var count = 0
    private var capacity: Int

    init(capacity: Int) {
        self.capacity = max(1, capacity)
        base = .allocate(capacity: self.capacity)
    }

    /// Gives the memory back; nothing may be done with the buffer afterwards.
    func deallocate() {
        base.deallocate()
    }

    @inline(__always)
    subscript(place: Int) -> Element {
        get {
            assert(place >= 0 && place < count)
            return base[place]
        }
        nonmutating _modify {
            assert(place >= 0 && place < count)
            yield &base[place]
        }
    }

    @inline(__always)
    mutating func append(_ element: Element) {
        if count == capacity { grow(toHold: count + 1) }
        base[count] = element
        count += 1
    }

    /// Adds a run of values.
    @inline(__always)
    mutating func append(_ source: UnsafePointer<Element>, count added: Int) {
        reserve(added)
        (base + count).update(from: source, count: added)
        count += added
    }

    /// Adds so many values, which somebody writes.
    mutating func append(_ added: Int, _ fill: (UnsafeMutablePointer<Element>) throws -> Void) rethrows {
        reserve(added)
        try fill(base + count)
        count += added
    }

    /// Adds a run of values of this same buffer.
    mutating func appendOwn(_ range: Range<Int>) {
        reserve(range.count)
        (base + count).update(from: base + range.lowerBound, count: range.count)
        count += range.count
    }

    /// Makes room for so many more.
    @inline(__always)
    mutating func reserve(_ more: Int) {
        if capacity - count < more { grow(toHold: count + more) }
    }

    /// Forgets the values from a place on, and keeps the memory.
    mutating func cut(to count: Int) {
        assert(count <= self.count)
        self.count = count
    }

    @inline(never)
    private mutating func grow(toHold least: Int) {
        let wider = max(least, capacity * 2)
        let moved = UnsafeMutablePointer<Element>.allocate(capacity: wider)
        moved.update(from: base, count: count)
        base.deallocate()
        base = moved
        capacity = wider
    }
}

extension PlainBuffer where Element == UInt8 {
    /// So many bytes may be read past the end.
    static var padding: Int { 32 }

    /// Writes zeros behind the end without counting them, so that a scanner stops there and may read ahead.
    mutating func pad() {
        reserve(Self.padding)
        (base + count).update(repeating: 0, count: Self.padding)
    }

    mutating func append(_ text: StaticString) {
        append(text.utf8Start, count: text.utf8CodeUnitCount)
    }

    /// Adds a run of bytes behind which as many may be read as ``padding`` says.
    @inline(__always)
    mutating func append(padded source: UnsafePointer<UInt8>, count added: Int) {
        reserve(added + Self.padding)
        put(source, added)
    }

    /// Adds a run of bytes for which there is room, and for as many more as ``padding`` says; as many can be read.
    ///
    /// Most runs are a name or a short value: to copy 32 bytes costs less than asking how many there are.
    @inline(__always)
    private mutating func put(_ source: UnsafePointer<UInt8>, _ added: Int) {
        if added <= 32 {
            let bytes = UnsafeRawPointer(source)
            let target = UnsafeMutableRawPointer(base + count)
            let first = bytes.loadUnaligned(as: SIMD16<UInt8>.self)
            let second = bytes.loadUnaligned(fromByteOffset: 16, as: SIMD16<UInt8>.self)
            target.storeBytes(of: first, as: SIMD16<UInt8>.self)
            target.storeBytes(of: second, toByteOffset: 16, as: SIMD16<UInt8>.self)
        } else {
            (base + count).update(from: source, count: added)
        }
        count += added
    }

    /// Adds a name, given with its quotes, and what stands around it in an object; then there is room for so many bytes.
    @inline(__always)
    mutating func append(member name: UnsafePointer<UInt8>, count added: Int, isFirst: Bool, room: Int = 0) {
        reserve(added + 2 + Self.padding + room)
        // A comma that is not wanted is written over.
        base[count] = UInt8(ascii: ",")
        if !isFirst { count += 1 }
        put(name, added)
        base[count] = UInt8(ascii: ":")
        count += 1
    }

    /// Adds a member with its value, both with as many readable bytes behind them as ``padding`` says.
    @inline(__always)
    mutating func append(
        member name: UnsafePointer<UInt8>, count added: Int, value: UnsafePointer<UInt8>, count valueCount: Int,
        isFirst: Bool
    ) {
        append(member: name, count: added, isFirst: isFirst, room: valueCount)
        put(value, valueCount)
    }

    mutating func append(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { source in
            guard let start = source.baseAddress else { return }
            append(start, count: source.count)
        }
    }
}
