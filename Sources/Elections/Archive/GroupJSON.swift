import Values

/// The group's parts of JSON: elements, scalars, proofs and ciphertexts.
struct GroupJSON {
    let group: any ElectionGroup

    func element(_ json: JSON, _ field: String) throws(ElectionReason) -> GroupElement {
        guard let text = json.stringValue, let element = group.element(text) else {
            throw .unreadable(field: field, wanted: "an element of the group")
        }
        return element
    }

    func scalar(_ json: JSON, _ field: String) throws(ElectionReason) -> Scalar {
        guard let text = json.stringValue, let scalar = group.scalars.read(text) else {
            throw .unreadable(field: field, wanted: "a number below the group's order")
        }
        return scalar
    }

    func proof(_ json: JSON) throws(ElectionReason) -> ElectionProof {
        ElectionProof(
            challenge: try scalar(try json.member("challenge"), "challenge"),
            response: try scalar(try json.member("response"), "response"))
    }

    func proofs(_ json: JSON, _ field: String) throws(ElectionReason) -> [ElectionProof] {
        guard let list = json.arrayValue else { throw .unreadable(field: field, wanted: "a list of proofs") }
        return try JSON.map(list, proof)
    }

    func ciphertext(_ json: JSON) throws(ElectionReason) -> Ciphertext {
        Ciphertext(
            alpha: try element(try json.member("alpha"), "alpha"), beta: try element(try json.member("beta"), "beta"))
    }

    func json(_ element: GroupElement) -> JSON {
        .string(group.text(element))
    }

    func json(_ scalar: Scalar) -> JSON {
        .string(group.scalars.text(scalar))
    }

    func json(_ proof: ElectionProof) -> JSON {
        .object([JSONMember("challenge", json(proof.challenge)), JSONMember("response", json(proof.response))])
    }

    func json(_ proofs: [ElectionProof]) -> JSON {
        .array(proofs.map(json))
    }

    func json(_ ciphertext: Ciphertext) -> JSON {
        .object([JSONMember("alpha", json(ciphertext.alpha)), JSONMember("beta", json(ciphertext.beta))])
    }
}
