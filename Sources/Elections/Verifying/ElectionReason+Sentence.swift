extension ElectionReason {
    /// What is wrong, without the place. Questions, choices and trustees are counted from 1.
    public var sentence: String {
        switch self {
        case .tooLarge(let most): "it is longer than \(most) bytes"
        case .truncated: "it ends in the middle of a record"
        case .notAnArchive: "this is not an archive of format 1"
        case .headerNotAsWritten: "the record's header is not as the format writes it, byte for byte"
        case .nameIsNotDigest(let name, let digest): "the name \(name) is not the digest of the content, \(digest)"
        case .unexpectedRecord: "no event asks for this record here"
        case .missingRecord(let digest): "the record \(digest) is not there"
        case .notJSON: "the content is not JSON"
        case .notCanonical: "the content is not written as the format writes it, byte for byte"
        case .unreadable(let field, let wanted): "the field \(field) is not \(wanted)"
        case .wrongParent(let stated, let digest):
            "it names the parent \(stated ?? "(none)"), but the event before it is \(digest ?? "(none)")"
        case .wrongHeight(let stated, let expected): "it states the height \(stated); its place is \(expected)"
        case .wrongTurn(let kind): "an event \(kind.rawValue) cannot stand here"
        case .payloadMissing: "the event has no payload"
        case .payloadUnasked: "the event has a payload, and its kind has none"
        case .unsupported(let what): "\(what) are not supported"
        default: setupSentence ?? ballotSentence ?? countSentence
        }
    }

    private var setupSentence: String? {
        switch self {
        case .keyIsNotProduct: "the election's key is not the product of its trustees' keys"
        case .keyProofWrong(let trustee): "trustee \(trustee) does not prove to know the secret of the key"
        case .certificateWrong(let trustee): "the certificate of trustee \(trustee) is not signed by its own key"
        case .coefficientsWrong(let trustee): "the coefficients of trustee \(trustee) are not signed by that trustee"
        case .verificationKeyWrong(let trustee): "the key of trustee \(trustee) does not follow from the coefficients"
        case .thresholdWrong: "the threshold is not the number of coefficients"
        case .shareWrong(let trustee): "the share that trustee \(trustee) sent is not what was published"
        case .notInGroup(let what): "\(what) is not an element of the group"
        case .secretKnown(let what): "\(what) is the neutral element, whose secret everybody knows"
        case .credentialRepeated(let number): "credential \(number) stands there twice"
        case .weightsTooLarge: "the weights sum up to more than can be counted"
        default: nil
        }
    }

    private var ballotSentence: String? {
        switch self {
        case .otherElection: "the ballot was made for another election"
        case .credentialUnknown: "its credential is not among the election's"
        case .signatureMissing: "it is not signed"
        case .signedHashWrong: "the hash that was signed is not the ballot's"
        case .signatureWrong: "the signature is not by the ballot's credential"
        case .answerCountWrong(let stated, let expected): "it answers \(stated) questions of \(expected)"
        case .answerShapeWrong(let question): "the answer to question \(question) has not the question's shape"
        case .choiceNotInGroup(let question): "a choice in question \(question) is not an element of the group"
        case .choiceProofWrong(let question, let choice):
            "question \(question), choice \(choice): it is not proved to hold 0 or 1"
        case .sumProofWrong(let question): "question \(question): the number of choices is not proved to be allowed"
        case .blankProofWrong(let question): "question \(question): it is not proved to be blank or not blank"
        case .ballotRepeated(let height): "the same ballot was cast at event \(height)"
        default: nil
        }
    }

    private var countSentence: String {
        switch self {
        case .ballotCountWrong(let stated, let expected): "it counts \(stated) ballots; \(expected) are to be counted"
        case .totalWeightWrong(let stated, let expected): "it states the total weight \(stated); it is \(expected)"
        case .tallyWrong: "it is not what the counted ballots come to"
        case .ownerUnknown: "there is no such trustee"
        case .ownerRepeated: "that trustee has decrypted before"
        case .decryptionShapeWrong: "it has not the shape of the encrypted tally"
        case .decryptionProofWrong(let question, let choice):
            "question \(question), choice \(choice): it is not proved to be made with the trustee's key"
        case .tooFewDecryptions(let needed, let found): "\(needed) trustees of a group must decrypt, \(found) did"
        case .resultShapeWrong: "it has not the shape of the questions"
        case .resultWrong(let question, let choice, let stated):
            "question \(question), choice \(choice): the decrypted tally is not \(stated)"
        case .resultNotFound: "the decrypted tally is more than the total weight"
        default: ""
        }
    }
}
