import Values

extension SignedNote {
    /// The note with the lines of these keys alone; nil when there are none.
    ///
    /// Whoever keeps a note for strangers keeps no lines that anybody could have put there.
    public func keeping(linesOf keys: [NoteVerifierKey]) -> SignedNote? {
        try? SignedNote(text: text, signatures: signatures.filter { line in keys.contains { $0.matches(line) } })
    }

    /// The note with this line in place of any earlier one of the same key.
    public func replacing(with signature: NoteSignature) throws(NoteError) -> SignedNote {
        let others = signatures.filter { $0.id != signature.id || !$0.name.hasSameBytes(as: signature.name) }
        return try SignedNote(text: text, signatures: others + [signature])
    }
}
