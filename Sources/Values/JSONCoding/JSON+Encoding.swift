extension JSON {
    /// Makes JSON from a Swift value, through its `Encodable`.
    ///
    /// Members keep the order in which the type encodes them; dictionaries and sets, which have none, are sorted by
    /// bytes, so that equal values give equal JSON.
    public init(encoding value: some Encodable) throws(JSONEncodingError) {
        self = try EncodingNode.encode(value, at: .root)
    }
}
