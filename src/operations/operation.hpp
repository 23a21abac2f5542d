// The one place where a verb exists. Command line, reference pages, man page and completion are made from these rows;
// MCP tools and HTTP routes read the same rows.
#pragma once

#include <span>         // std::span
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "coord/error.hpp"
#include "coord/json.hpp"

namespace coord::core {
struct Caller;
struct Context;
}  // namespace coord::core

namespace coord::operations {

// How one input of an operation is written and checked. In the JSON input its name is `name`.
struct Param {
  enum class Kind {
    text,      // any string
    name,      // an agent, id, task or key
    choice,    // one of `choices` ("a|b|c"); with another kind they are suggestions, not a limit
    integer,   // a whole number, not negative
    duration,  // "90s", "5m", "2h", "1d": the JSON carries the text
    time,      // an ISO 8601 time, or a duration from now: the JSON carries the text
    flag,      // true when given
    list,      // strings, each use of the flag adds one
    pairs,     // k=v, each use adds one: the JSON carries an object
  };
  enum class Place { option, argument, rest };  // --name; positional; all remaining words

  std::string_view name;  // as in JSON: "blocker_type"; the flag is --blocker-type
  Kind kind = Kind::text;
  std::string_view help;  // one line, lower case, no full stop
  Place place = Place::option;
  bool required = false;
  std::string_view choices = {};
  std::string_view short_flag = {};  // "-n"
  std::string_view implied = {};     // what the flag means when it stands without a value, as `--wait` for 30s
  bool surface_only = false;         // the command line itself acts on it: no part of the JSON input
};

struct Example {
  std::string_view command;
  std::string_view what;
};

struct Operation {
  enum class Needs {
    nothing,  // works without a coordination directory
    read,     // reads the store; works in a read-only checkout
    write,    // writes the store
    create,   // makes the coordination directory where there is none
  };
  enum class Surface { every, command_line };

  std::string_view name;  // "send", "agent add", "progress step done"
  std::string_view
      group;  // "messages", "progress", "agents", "store", "validation", "integration", "help": one page in docs/commands each
  std::string_view summary;  // one line, starts with a verb, no full stop
  std::string_view detail;   // a few sentences for help and reference, or empty
  Needs needs = Needs::read;
  std::span<const Param> params;
  std::span<const Example> examples;

  // Runs it. `input` holds the params that were given, of the kinds that the row names. Null for what the command line
  // itself does (help, completion).
  Result<Json> (*run)(core::Context& context, const Json& input) = nullptr;
  Surface surface = Surface::every;

  std::string_view alias = {};  // another name for it, as a family's first word alone

  // Documents that it is going to read, besides those of every operation, as in reads.hpp. Null: nobody knows before.
  std::vector<std::string> (*reads)(const core::Caller& caller, const Json& input) = nullptr;
  // For a program that runs it again and again: that they are still as they were last is worth presuming, see Store::presume(). It is run
  // anew where that is not so, and so must do nothing outside the store before it has committed something.
  bool presumes = false;
  // Run without input it renews all that the caller holds, so that nothing of that has to be renewed on the way to it.
  bool renews = false;

  // `waits`: it may be done later than it is asked for, as what it means does not depend on what others do meanwhile, its answer is
  // not needed, and doing it twice does nothing twice, by its `key` or by itself. Only with Needs::write; no grant ever waits.
  // `here`: it is about claims or locks, which this machine may grant for itself alone where that is asked for.
  enum class Away { refuses, waits, here };
  Away away = Away::refuses;  // what becomes of it while the server is away
};

// All rows, in the order in which help shows them.
[[nodiscard]] std::span<const Operation> all();

// The row of that name or alias, or null.
[[nodiscard]] const Operation* find(std::string_view name);

// The names nearest to a mistyped one, best first, at most three, empty when nothing is near.
[[nodiscard]] std::vector<std::string_view> nearest(std::string_view name);

// The JSON schema of an operation's input, made from its params: root `type: object`, no combinators.
[[nodiscard]] Json input_schema(const Operation& operation);

// Checks `input` against the row's params. `usage`, naming the param and what is expected.
[[nodiscard]] Status check_input(const Operation& operation, const Json& input);

// check_input, then run.
[[nodiscard]] Result<Json> run(const Operation& operation, core::Context& context, const Json& input);

}  // namespace coord::operations
