// The one error type, and Result<T> that carries it between folders.
//
// No function of coord throws across a folder boundary: exceptions of third-party code are caught where it is called.
// Only surfaces print an Error, only main turns it into an exit status.
#pragma once

#include <string>           // std::string
#include <string_view>      // std::string_view
#include <tl/expected.hpp>  // tl::expected
#include <utility>          // std::move

#include "coord/json.hpp"

namespace coord {

// What went wrong, as a caller can act on it. The exit code and the HTTP status of a kind stand in DESIGN of the
// command line, docs/errors.md; exit_code() below is the one mapping.
enum class ErrorKind {
  internal,     // a defect of coord itself
  io,           // the operating system refused; the message carries path and reason
  usage,        // wrong flags or arguments
  not_found,    // no such thing, or no coordination directory
  conflict,     // held by another, or changed since it was read
  nothing,      // well asked, nothing there before the wait ended
  lost,         // the lease is no longer the caller's
  invalid,      // failed its schema or a gate; details hold JSON pointers
  unavailable,  // store away or busy beyond the wait; nothing happened, safe to try again
  uncertain,    // a sync or an answer was lost; repeat with the same key
  denied,       // not the caller's to do
  interrupted,  // SIGINT
};

struct Error {
  ErrorKind kind = ErrorKind::internal;
  std::string message;     // one sentence without a full stop, names what and which
  std::string hint;        // the next command to type, or empty
  Json details = nullptr;  // machine-readable facts, or null
};

template <class T>
using Result = tl::expected<T, Error>;

using Status = Result<void>;

// Makes the unexpected side of a Result.
[[nodiscard]] inline tl::unexpected<Error> fail(ErrorKind kind, std::string message, std::string hint = {},
                                                Json details = nullptr) {
  return tl::unexpected<Error>(Error{kind, std::move(message), std::move(hint), std::move(details)});
}

// The word for a kind, as in `{"error": {"kind": ...}}`: "not_found", "conflict", ...
[[nodiscard]] std::string_view kind_name(ErrorKind kind);

// The exit status of a kind: 1 internal and io, 2 usage, 3 not_found, 4 conflict, 5 nothing, 6 lost, 7 invalid,
// 8 unavailable, 9 uncertain, 10 denied, 130 interrupted.
[[nodiscard]] int exit_code(ErrorKind kind);

// `{"error": {kind, message, hint?, details?}}`, the shape that every surface shows.
[[nodiscard]] Json to_json(const Error& error);

}  // namespace coord

// Returns the error of a Result<...> expression from the enclosing function.
#define COORD_TRY(expression)                                               \
  do {                                                                      \
    if (auto coord_try_ = (expression); !coord_try_) {                      \
      return tl::unexpected<::coord::Error>(std::move(coord_try_.error())); \
    }                                                                       \
  } while (false)

// COORD_ASSIGN(auto name, expression): binds the value, or returns the error from the enclosing function.
#define COORD_ASSIGN_CONCAT2(a, b) a##b
#define COORD_ASSIGN_CONCAT(a, b) COORD_ASSIGN_CONCAT2(a, b)
#define COORD_ASSIGN_IMPL(temporary, declaration, expression)            \
  auto temporary = (expression);                                         \
  if (!temporary) {                                                      \
    return tl::unexpected<::coord::Error>(std::move(temporary.error())); \
  }                                                                      \
  declaration = std::move(*temporary)
#define COORD_ASSIGN(declaration, expression) \
  COORD_ASSIGN_IMPL(COORD_ASSIGN_CONCAT(coord_assign_, __LINE__), declaration, expression)
