/// What can be wrong with an election or its archive.
public enum ElectionReason: Error, Hashable, Sendable {
    // The archive and its chain of events.
    case tooLarge(most: Int)
    case truncated
    case notAnArchive
    case headerNotAsWritten
    case nameIsNotDigest(name: String, digest: String)
    case unexpectedRecord
    case missingRecord(digest: String)
    case notJSON
    case notCanonical
    case unreadable(field: String, wanted: String)
    case wrongParent(stated: String?, digest: String?)
    case wrongHeight(stated: Int, expected: Int)
    case wrongTurn(EventKind)
    case payloadMissing
    case payloadUnasked
    case unsupported(String)

    // The setting up.
    case keyIsNotProduct
    case keyProofWrong(trustee: Int)
    case certificateWrong(trustee: Int)
    case coefficientsWrong(trustee: Int)
    case verificationKeyWrong(trustee: Int)
    case thresholdWrong
    case shareWrong(trustee: Int)
    case notInGroup(String)
    case secretKnown(String)
    case credentialRepeated(number: Int)
    case weightsTooLarge

    // The ballots.
    case otherElection
    case credentialUnknown
    case signatureMissing
    case signedHashWrong
    case signatureWrong
    case answerCountWrong(stated: Int, expected: Int)
    case answerShapeWrong(question: Int)
    case choiceNotInGroup(question: Int)
    case choiceProofWrong(question: Int, choice: Int)
    case sumProofWrong(question: Int)
    case blankProofWrong(question: Int)
    case ballotRepeated(height: Int)

    // The count.
    case ballotCountWrong(stated: Int, expected: Int)
    case totalWeightWrong(stated: UInt64, expected: UInt64)
    case tallyWrong
    case ownerUnknown
    case ownerRepeated
    case decryptionShapeWrong
    case decryptionProofWrong(question: Int, choice: Int)
    case tooFewDecryptions(needed: Int, found: Int)
    case resultShapeWrong
    case resultWrong(question: Int, choice: Int, stated: UInt64)
    case resultNotFound
}
