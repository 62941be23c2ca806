import Values

/// A state that decisions read so often that it reads itself from JSON, without the machinery of `Decodable`.
protocol PlainlyReadable: Decodable {
    /// The value as it is mostly written; nil where it is written otherwise, so that `Decodable` reads it.
    init?(plain json: JSON)
}
