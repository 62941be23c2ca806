import Hummingbird
import Kernel
import Storage

/// The people of a company: inviting them, giving them roles, taking them out, leaving.
extension WebRoutes {
    /// Chosen in the place of a role to take somebody out.
    private static let out = "out"

    /// Whether invitations can be sent from here: they lead to an address that only the office's configuration knows.
    private var mailsInvitations: Bool { noticeChannels.contains(.mail) && publicAddress != nil }

    func invitingForm(_ place: CompanyPlace, _ visit: Visit, typed: FormFields? = nil) throws -> FormPage {
        try Self.requireOwner(place)
        let texts = visit.texts
        var fields = [roleField(typed?.text(CompanyFields.role) ?? CompanyRole.member.rawValue, texts)]
        if mailsInvitations {
            fields.append(
                FormField(
                    name: CompanyFields.mail, label: ["text": texts(.companyInviteMail)],
                    hints: [["text": texts(.companyInviteMailHint)]],
                    input: .line(type: "email"), values: [typed?.text(CompanyFields.mail) ?? ""]))
        }
        return FormPage(
            heading: texts(.companyInvite), title: texts(.companyInvite),
            action: Self.href(of: place.company) + "/invite", submit: .companyInvite, fields: fields,
            paragraphs: [texts(.companyInviteLead)], backHref: Self.href(of: place.company))
    }

    /// Makes an invitation, shows it once, and sends it where an address was given.
    func invite(_ place: CompanyPlace, _ visit: Visit, _ form: SentForm) async throws -> Answer {
        let texts = visit.texts
        var again = try invitingForm(place, visit, typed: form.fields)
        guard let role = CompanyRole(rawValue: form.text(CompanyFields.role)) else { throw Detour.unreadable }
        let account = try visit.loggedIn().account.id
        let typed = form.text(CompanyFields.mail)
        let mail = mailsInvitations ? MailAddress(typed)?.text : nil
        if mailsInvitations, !typed.isEmpty, mail == nil {
            again.fields[1].mistake = texts(.noticeMailWrong)
            return .page(again.page(texts), status: .unprocessableContent)
        }
        return try await entering(visit, again) { accounts in
            var letter: Accounts.InvitationWriter?
            if let mail {
                try accounts.beginContact(account, mail, at: time.now(), from: visit.client)
                let (office, base, company) = (siteName, publicAddress ?? "", place.company.name)
                letter = { code, ends in
                    NoticeLetter(
                        address: mail, subject: texts(.invitationSubject, ["company": company]),
                        text: texts(
                            .invitationMessage,
                            [
                                "company": company, "office": office, "time": texts.moment(ends),
                                "link": base + Self.href(of: code),
                            ]))
                }
            }
            let code = try await accounts.invite(
                into: place.company.id, as: role, by: account, log: desk.log, at: time.now(), letter: letter)
            return .page(invited(code, mail, place, texts))
        }
    }

    func withdrawInvitation(_ place: CompanyPlace, _ visit: Visit) async throws -> Answer {
        guard let number = Int64(try visit.piece("number")) else { throw HTTPError(.notFound) }
        try await knownAccounts().withdraw(number, into: place.company.id, by: try visit.loggedIn().account.id)
        return .seeOther(Self.href(of: place.company) + "?done=saved")
    }

    func memberForm(_ place: CompanyPlace, _ visit: Visit) async throws -> FormPage {
        let (texts, account) = (visit.texts, try visit.loggedIn().account.id)
        let member = try await member(place, visit)
        let isSelf = member.account == account
        if !isSelf { try Self.requireOwner(place) }
        let title = texts(.companyMemberTitle, ["name": member.displayName])
        var options = [
            FormField.Option(value: Self.out, label: ["text": texts(isSelf ? .companyLeave : .companyRemove)])
        ]
        if place.role == .owner { options = roles(texts) + options }
        return FormPage(
            heading: title, title: title, action: href(of: member, place), submit: .noticeSave,
            fields: [
                FormField(
                    name: CompanyFields.role, label: ["text": texts(.companyRole)],
                    input: .choices(options, isMultiple: false),
                    values: [place.role == .owner ? member.role.rawValue : Self.out])
            ], paragraphs: [texts(.companyMemberLead)], backHref: Self.href(of: place.company))
    }

    func changeMember(_ place: CompanyPlace, _ visit: Visit, _ form: SentForm) async throws -> Answer {
        let account = try visit.loggedIn().account.id
        let member = try await member(place, visit)
        let accounts = try knownAccounts()
        let (company, wanted) = (place.company.id, form.text(CompanyFields.role))
        do {
            if wanted == Self.out {
                try await accounts.remove(member.account, from: company, by: account)
                guard member.account != account else { return .seeOther(Address.account.rawValue) }
            } else {
                guard let role = CompanyRole(rawValue: wanted) else { throw Detour.unreadable }
                try await accounts.setRole(role, of: member.account, in: company, by: account)
            }
        } catch CompanyError.lastOwner {
            let again = try await memberForm(place, visit)
            return CompanyErrorWords(error: .lastOwner, texts: visit.texts).answer(again)
        }
        return .seeOther(Self.href(of: place.company) + "?done=saved")
    }

    /// The address of the page about somebody in a company.
    func href(of member: CompanyMember, _ place: CompanyPlace) -> String {
        "\(Self.href(of: place.company))/members/\(member.account.text)"
    }

    /// The address that leads into a company.
    static func href(of code: InvitationCode) -> String {
        "\(Address.invitation.rawValue)?\(CompanyFields.code)=\(PercentCoding.encode(code.text))"
    }

    private func member(_ place: CompanyPlace, _ visit: Visit) async throws -> CompanyMember {
        let members = try await knownAccounts().members(
            of: place.company.id, for: try visit.loggedIn().account.id)
        let asked = try visit.piece("member")
        guard let member = members.first(where: { $0.account.text == asked }) else { throw CompanyError.unknownMember }
        return member
    }

    /// The page on which a code is shown, once.
    private func invited(_ code: InvitationCode, _ mail: String?, _ place: CompanyPlace, _ texts: Texts) -> Page {
        let base = publicAddress ?? commands.address
        return Page(
            template: .invited, title: texts(.companyInvited),
            view: [
                "link": base + Self.href(of: code), "code": code.text,
                "mailedText": mail.map { texts(.companyInvitedMailed, ["address": $0]) } ?? false,
                "backHref": Self.href(of: place.company),
            ])
    }

    private func roleField(_ now: String, _ texts: Texts) -> FormField {
        FormField(
            name: CompanyFields.role, label: ["text": texts(.companyRole)],
            input: .choices(roles(texts), isMultiple: false), values: [now])
    }

    private func roles(_ texts: Texts) -> [FormField.Option] {
        [
            .init(value: CompanyRole.member.rawValue, label: ["text": texts(.companyMemberMeaning)]),
            .init(value: CompanyRole.owner.rawValue, label: ["text": texts(.companyOwnerMeaning)]),
        ]
    }
}
