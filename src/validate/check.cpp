#include "validate/check.hpp"

#include <algorithm>  // std::min, std::stable_sort
#include <utility>    // std::move

#include "schema/flat_document.hpp"
#include "validate/location.hpp"
#include "validate/pieces.hpp"

namespace coord::validate {
namespace {

std::vector<schema::Violation> violations_of(const schema::Schema& schema, const Json& value) {
  return schema.validate(value);
}
std::vector<schema::Violation> violations_of(const schema::Schema& schema, const schema::FlatValue& value) {
  return schema.validate_flat(value);
}

class Checker {
 public:
  Checker(const Text& text, const Rules& rules) : text_(text), rules_(rules) {}

  Verdict run() {
    if (text_.form == Form::document || (text_.form == Form::either && is_one_value())) {
      check_document();
    } else {
      check_log();
    }
    return std::move(verdict_);
  }

 private:
  [[nodiscard]] bool is_one_value() const {
    const bool blank = text_.bytes.find_first_not_of(" \t\r\n") == std::string_view::npos;
    return blank || schema::parse(text_.bytes, rules_.limits).has_value();
  }

  void check_document() {
    const Piece piece{text_.bytes, 0, 0, true, true};
    const Status valid = read_and_check(piece, rules_.limits);
    if (!valid && is_foreign(piece.text)) {
      ++verdict_.counts.unknown;
    } else if (!valid) {
      add_syntax(piece, valid.error(), rules_.limits.bytes);
    }
  }

  // Refused when it is no JSON. The usual document needs no values of its own to be judged.
  Status read_and_check(const Piece& piece, const schema::TextLimits& limits) {
    if (const schema::FlatValue* value = flat_.read(piece.text, limits)) {
      check_value(piece, *value);
      return {};
    }
    COORD_ASSIGN(const Json value, schema::parse(piece.text, limits));
    check_value(piece, value);
    return {};
  }

  // Whether it is no document of coord, only too large to be one.
  [[nodiscard]] bool is_foreign(std::string_view text) const {
    if (rules_.forced.schema != nullptr || text_.place.schema != nullptr) {
      return false;
    }
    if (text.size() > kForeign.bytes) {
      return true;
    }
    const auto value = schema::parse(text, kForeign);
    return value && kind_of_content(*value).schema == nullptr;
  }

  void check_log() {
    schema::TextLimits limits = rules_.limits;
    limits.bytes = std::min(limits.bytes, kMaxLine);
    Pieces pieces(text_.bytes);
    bool lost = false;  // what follows broken text and begins no object is part of the same fault
    while (const auto piece = pieces.next()) {
      const Status valid = read_and_check(*piece, limits);
      if (valid && !piece->alone) {
        note_log_line(*piece);
      } else if (!valid && (!lost || piece->text.front() == '{')) {
        add_syntax(*piece, valid.error(), limits.bytes);
      }
      lost = !valid;
    }
  }

  template <class Value>
  void check_value(const Piece& piece, const Value& value) {
    const Kind kind = rules_.forced.schema != nullptr ? rules_.forced
                      : text_.place.schema != nullptr ? text_.place
                                                      : kind_of_content(value);
    if (kind.schema == nullptr) {
      ++verdict_.counts.unknown;
      return;
    }
    ++verdict_.counts.documents;
    auto violations = violations_of(*kind.schema, value);
    if (violations.empty()) {
      return;
    }
    std::vector<Finding> findings;
    findings.reserve(violations.size());
    for (auto& violation : violations) {
      findings.push_back(finding_of(piece, kind, std::move(violation)));
    }
    std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
      return std::pair(a.line, a.column) < std::pair(b.line, b.column);
    });
    for (Finding& finding : findings) {
      add(verdict_, std::move(finding), rules_.limit);
    }
  }

  // A finding at a byte of a piece.
  [[nodiscard]] Finding at(const Piece& piece, std::size_t offset, std::string_view rule) const {
    const Place place = place_of(piece.text, offset);
    Finding finding;
    finding.line = text_.first_line + piece.line + place.line - 1;
    finding.column = place.column + (place.line == 1 ? piece.column : 0);
    finding.rule = rule;
    return finding;
  }

  void add_syntax(const Piece& piece, const Error& error, std::size_t limit) {
    if (piece.text.size() > limit) {
      add(verdict_, too_long(text_.first_line + piece.line, limit), rules_.limit);
      return;
    }
    Finding finding = at(piece, offset_of(piece.text, error.details), kSyntax);
    const std::string_view message = error.message;
    finding.message = "no valid JSON: " + std::string(message.substr(message.find(": ") + 2));
    add(verdict_, std::move(finding), rules_.limit);
  }

  // The byte that the parser names by line and column.
  [[nodiscard]] static std::size_t offset_of(std::string_view text, const Json& details) {
    std::size_t line = details.value("line", std::size_t{1});
    std::size_t begin = 0;
    for (; line > 1; --line) {
      begin = text.find('\n', begin) + 1;
    }
    return begin + details.value("column", std::size_t{1}) - 1;
  }

  [[nodiscard]] Finding finding_of(const Piece& piece, const Kind& kind, schema::Violation violation) const {
    Finding finding = at(piece, find_value(piece.text, violation.pointer), violation.keyword);
    finding.message = violation.message();
    finding.schema = kind.name;
    finding.pointer = std::move(violation.pointer);
    finding.expected = std::move(violation.expected);
    finding.found = std::move(violation.found);
    finding.nearest = std::move(violation.nearest);
    return finding;
  }

  void note_log_line(const Piece& piece) {
    if (verdict_.log_lines++ == 0) {
      verdict_.first_log_line = at(piece, 0, kLogLines);
    }
  }

  const Text& text_;
  const Rules& rules_;
  schema::FlatDocument flat_;
  Verdict verdict_;
};

}  // namespace

Verdict check(const Text& text, const Rules& rules) {
  return Checker(text, rules).run();
}

Finding too_long(std::size_t line, std::size_t limit) {
  Finding finding;
  finding.line = line;
  finding.rule = kTooLong;
  finding.message = "a document is longer than " + std::to_string(limit) + " bytes";
  return finding;
}

void add(Verdict& verdict, Finding finding, std::size_t limit) {
  ++(finding.severity == Severity::error ? verdict.counts.errors : verdict.counts.warnings);
  if (verdict.findings.size() < limit) {
    verdict.findings.push_back(std::move(finding));
  }
}

}  // namespace coord::validate
