import Kernel
import Values

extension RegisterTermsCheck {
    /// The fields with their rules; what is wrong with one leaves a place holder, so that positions stay right.
    mutating func checkedFields() -> [FieldRule] {
        let count = terms.fields.count
        require(
            (1...RegisterPlan.mostFields).contains(count), "fields",
            else: "there are \(count) fields, there must be 1 to \(RegisterPlan.mostFields)")
        var firsts: [String: Int] = [:]
        var rules: [FieldRule] = []
        for (place, field) in terms.fields.enumerated() {
            let path = ["fields", String(place)]
            require(
                Identifier.isValid(field.id) && !RegisterPlan.reservedNames.contains(field.id), at: path + ["id"],
                else: "a field's id is lower-case letters, digits and hyphens, at most \(Identifier.maximumLength), "
                    + "and none of " + RegisterPlan.reservedNames.sorted().joined(separator: ", "))
            if let first = firsts[field.id] {
                require(false, at: path + ["id"], else: "field \(first) has the id “\(field.id)” already")
            }
            firsts[field.id] = firsts[field.id] ?? place
            checkText(field.label, at: path + ["label"])
            if let hint = field.hint { checkText(hint, longest: RegisterPlan.longestHint, at: path + ["hint"]) }
            checkMembersOfType(field, path)
            checkUse(field, path)
            rules.append(rule(field, path))
        }
        return rules
    }

    /// Members that only some types have.
    private mutating func checkMembersOfType(_ field: RegisterField, _ path: [String]) {
        let type = field.type
        let words = "a field of type \(type.rawValue)"
        require(type == .choice || field.choices == nil, at: path + ["choices"], else: "\(words) has no choices")
        require(type == .money || field.currency == nil, at: path + ["currency"], else: "\(words) has no currency")
        require(type != .money || field.currency != nil, at: path + ["currency"], else: "\(words) needs a currency")
        require(type == .link || field.register == nil, at: path + ["register"], else: "\(words) names no register")
        require(
            type != .link || field.register.map(Identifier.isValid) == true, at: path + ["register"],
            else: "\(words) needs the part of this programme whose records it names")
        require(type == .text || field.pattern == nil, at: path + ["pattern"], else: "\(words) has no pattern")
        require(
            type.mayBeMultiple || !field.isMultiple, at: path + ["multiple"], else: "\(words) holds one value at most")
        require(
            type.hasRange || field.min == nil, at: path + ["min"], else: "\(words) has no least value")
        require(type.hasRange || field.max == nil, at: path + ["max"], else: "\(words) has no greatest value")
        require(
            type.hasLength || (field.minLength == nil && field.maxLength == nil), at: path + ["maxLength"],
            else: "\(words) has no length")
        if type == .choice { checkChoices(field, path) }
    }

    private mutating func checkChoices(_ field: RegisterField, _ path: [String]) {
        let choices = field.choices ?? []
        require(
            (1...RegisterPlan.mostChoices).contains(choices.count), at: path + ["choices"],
            else: "there are \(choices.count) choices, there must be 1 to \(RegisterPlan.mostChoices)")
        var seen: Set<String> = []
        for (place, choice) in choices.enumerated() {
            let place = path + ["choices", String(place)]
            require(
                Self.isChoiceID(choice.id), at: place + ["id"],
                else: "a choice's id is 1 to 64 letters, digits and - _ . of ASCII")
            require(
                seen.insert(choice.id).inserted, at: place + ["id"], else: "another choice has the id “\(choice.id)”")
            checkText(choice.label, at: place + ["label"])
        }
    }

    private static func isChoiceID(_ id: String) -> Bool {
        (1...64).contains(id.utf8.count)
            && id.utf8.allSatisfy { byte in
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                    || Array("-_.".utf8).contains(byte)
            }
    }

    /// What views and other records make of the field.
    private mutating func checkUse(_ field: RegisterField, _ path: [String]) {
        let type = field.type
        let words = "a field of type \(type.rawValue)"
        require(field.facet != true || type.mayBeFacet, at: path + ["facet"], else: "\(words) cannot be a facet")
        require(field.sort != true || type.maySort, at: path + ["sort"], else: "\(words) cannot be sorted by")
        require(field.search != true || type.maySearch, at: path + ["search"], else: "\(words) cannot be searched")
        require(!field.isUnique || type.mayBeUnique, at: path + ["unique"], else: "\(words) cannot be unique")
        require(
            !field.isUnique || !field.isMultiple, at: path + ["unique"],
            else: "a field with several values cannot be unique")
        require(
            (1...10).contains(field.effectiveWeight), at: path + ["weight"], else: "a weight is a number from 1 to 10")
        for (place, role) in (field.readers ?? []).enumerated() {
            require(
                Identifier.isValid(role.text) && role != .anyone, at: path + ["readers", String(place)],
                else: "“\(role.text.prefix(40))” cannot be a reader's role")
        }
        guard let treatment = field.treatment else {
            require(field.readers == nil, at: path + ["readers"], else: "everybody reads a field that is public")
            return
        }
        require(field.facet != true, at: path + ["facet"], else: "a field whose values stay off the log is no facet")
        require(
            field.sort != true || treatment == .withdrawable, at: path + ["sort"],
            else: "records are not put in the order of what is never published")
        require(
            field.search != true || treatment == .withdrawable, at: path + ["search"],
            else: "what is never published cannot be searched")
    }

    /// The rule of a field with its bounds.
    private mutating func rule(_ field: RegisterField, _ path: [String]) -> FieldRule {
        let pattern = field.pattern.flatMap { checkedPattern($0, at: path + ["pattern"]) }
        checkLengths(field, path)
        let plain = FieldRule(field, pattern: pattern, least: nil, most: nil)
        let least = bound(field.min, plain, path + ["min"])
        let most = bound(field.max, plain, path + ["max"])
        if let least, let most {
            require(least <= most, at: path + ["min"], else: "the least value is greater than the greatest")
        }
        return FieldRule(field, pattern: pattern, least: least, most: most)
    }

    private mutating func checkLengths(_ field: RegisterField, _ path: [String]) {
        let longest = FieldRule.longest(field.type)
        if let most = field.maxLength {
            require(
                (1...longest).contains(most), at: path + ["maxLength"],
                else: "the most characters of \(field.type.words) are 1 to \(longest)")
        }
        if let least = field.minLength {
            let most = field.maxLength ?? FieldRule.usual(field.type)
            require(
                least >= 1 && least <= most, at: path + ["minLength"],
                else: "the fewest characters are 1 to the most, which are \(most)")
        }
    }

    /// A bound, written as the field's values are; a file's in bytes.
    private mutating func bound(_ json: JSON?, _ rule: FieldRule, _ path: [String]) -> Int64? {
        guard let json, rule.field.type.hasRange, rule.field.type != .money || rule.field.currency != nil else {
            return nil
        }
        if rule.field.type == .file {
            guard let bytes = json.int64Value, (0...FileReference.maximumBytes).contains(bytes) else {
                require(false, at: path, else: "a file has 0 to \(FileReference.maximumBytes) bytes")
                return nil
            }
            return bytes
        }
        do throws(FieldMistake) {
            return try rule.read(json).measure
        } catch {
            require(false, at: path, else: "the bound must be written as a value of the field is. \(error.remedy)")
            return nil
        }
    }
}
