#include "archive_files.h"

// The compiler takes a file of bytes this way in no time; as a Swift literal it takes a minute.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char verify[] = {
#embed "../../Verifiers/acta_verify.py"
};
static const unsigned char proofs[] = {
#embed "../../Verifiers/acta_proofs.py"
};
static const unsigned char rules[] = {
#embed "../../Verifiers/acta_rules.py"
};
static const unsigned char budget[] = {
#embed "../../Verifiers/acta_budget.py"
};
static const unsigned char budget_rules[] = {
#embed "../../Verifiers/acta_budget_rules.py"
};
static const unsigned char records[] = {
#embed "../../Verifiers/acta_register.py"
};
static const unsigned char roll[] = {
#embed "../../Verifiers/acta_roll.py"
};
static const unsigned char identity[] = {
#embed "../../Verifiers/acta_identity.py"
};
static const unsigned char ballot[] = {
#embed "../../Verifiers/acta_ballot.py"
};
static const unsigned char way[] = {
#embed "../../Verifiers/acta_way.py"
};
static const unsigned char petition[] = {
#embed "../../Verifiers/acta_petition.py"
};
static const unsigned char moves[] = {
#embed "../../Verifiers/acta_moves.py"
};
static const unsigned char auction[] = {
#embed "../../Verifiers/acta_auction.py"
};
static const unsigned char auction_rooms[] = {
#embed "../../Verifiers/acta_auction_rooms.py"
};
static const unsigned char call[] = {
#embed "../../Verifiers/acta_call.py"
};
static const unsigned char call_awards[] = {
#embed "../../Verifiers/acta_call_awards.py"
};
static const unsigned char call_results[] = {
#embed "../../Verifiers/acta_call_results.py"
};
static const unsigned char juries[] = {
#embed "../../Verifiers/acta_juries.py"
};
static const unsigned char tender[] = {
#embed "../../Verifiers/acta_tender.py"
};
static const unsigned char tender_awards[] = {
#embed "../../Verifiers/acta_tender_awards.py"
};
static const unsigned char tender_points[] = {
#embed "../../Verifiers/acta_tender_points.py"
};
static const unsigned char sealing[] = {
#embed "../../Verifiers/acta_sealing.py"
};
static const unsigned char principles[] = {
#embed "../../Verifiers/acta_principles.py"
};
static const unsigned char opinion[] = {
#embed "../../Verifiers/acta_opinion.py"
};
static const unsigned char opinion_groups[] = {
#embed "../../Verifiers/acta_opinion_groups.py"
};
static const unsigned char values[] = {
#embed "../../Verifiers/acta_values.py"
};
static const unsigned char log_format[] = {
#embed "../../docs/log-format.md"
};
static const unsigned char readme_en[] = {
#embed "README.en.txt"
};
static const unsigned char readme_fr[] = {
#embed "README.fr.txt"
};

// The independent verifier, what it is written from, and what the package is in plain words.
static const ArchiveFile files[] = {
    {"data/verifier/acta_verify.py", verify, sizeof verify},
    {"data/verifier/acta_proofs.py", proofs, sizeof proofs},
    {"data/verifier/acta_rules.py", rules, sizeof rules},
    {"data/verifier/acta_budget.py", budget, sizeof budget},
    {"data/verifier/acta_budget_rules.py", budget_rules, sizeof budget_rules},
    {"data/verifier/acta_register.py", records, sizeof records},
    {"data/verifier/acta_roll.py", roll, sizeof roll},
    {"data/verifier/acta_identity.py", identity, sizeof identity},
    {"data/verifier/acta_ballot.py", ballot, sizeof ballot},
    {"data/verifier/acta_way.py", way, sizeof way},
    {"data/verifier/acta_petition.py", petition, sizeof petition},
    {"data/verifier/acta_moves.py", moves, sizeof moves},
    {"data/verifier/acta_auction.py", auction, sizeof auction},
    {"data/verifier/acta_auction_rooms.py", auction_rooms, sizeof auction_rooms},
    {"data/verifier/acta_call.py", call, sizeof call},
    {"data/verifier/acta_call_awards.py", call_awards, sizeof call_awards},
    {"data/verifier/acta_call_results.py", call_results, sizeof call_results},
    {"data/verifier/acta_juries.py", juries, sizeof juries},
    {"data/verifier/acta_tender.py", tender, sizeof tender},
    {"data/verifier/acta_tender_awards.py", tender_awards, sizeof tender_awards},
    {"data/verifier/acta_tender_points.py", tender_points, sizeof tender_points},
    {"data/verifier/acta_sealing.py", sealing, sizeof sealing},
    {"data/verifier/acta_principles.py", principles, sizeof principles},
    {"data/verifier/acta_opinion.py", opinion, sizeof opinion},
    {"data/verifier/acta_opinion_groups.py", opinion_groups, sizeof opinion_groups},
    {"data/verifier/acta_values.py", values, sizeof values},
    {"data/verifier/log-format.md", log_format, sizeof log_format},
    {"README.en.txt", readme_en, sizeof readme_en},
    {"README.fr.txt", readme_fr, sizeof readme_fr},
};

size_t archive_file_count(void) { return sizeof files / sizeof files[0]; }

ArchiveFile archive_file_at(size_t place) { return files[place]; }
