#include "coord/error.hpp"

namespace coord {

std::string_view kind_name(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::internal: return "internal";
    case ErrorKind::io: return "io";
    case ErrorKind::usage: return "usage";
    case ErrorKind::not_found: return "not_found";
    case ErrorKind::conflict: return "conflict";
    case ErrorKind::nothing: return "nothing";
    case ErrorKind::lost: return "lost";
    case ErrorKind::invalid: return "invalid";
    case ErrorKind::unavailable: return "unavailable";
    case ErrorKind::uncertain: return "uncertain";
    case ErrorKind::denied: return "denied";
    case ErrorKind::interrupted: return "interrupted";
  }
  return "internal";
}

int exit_code(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::internal:
    case ErrorKind::io: return 1;
    case ErrorKind::usage: return 2;
    case ErrorKind::not_found: return 3;
    case ErrorKind::conflict: return 4;
    case ErrorKind::nothing: return 5;
    case ErrorKind::lost: return 6;
    case ErrorKind::invalid: return 7;
    case ErrorKind::unavailable: return 8;
    case ErrorKind::uncertain: return 9;
    case ErrorKind::denied: return 10;
    case ErrorKind::interrupted: return 130;
  }
  return 1;
}

Json to_json(const Error& error) {
  Json inner;
  inner["kind"] = kind_name(error.kind);
  inner["message"] = error.message;
  if (!error.hint.empty()) {
    inner["hint"] = error.hint;
  }
  if (!error.details.is_null()) {
    inner["details"] = error.details;
  }
  return Json{{"error", std::move(inner)}};
}

}  // namespace coord
