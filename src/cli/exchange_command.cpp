#include "cli/exchange_command.hpp"

#include <array>    // std::array
#include <utility>  // std::pair

#include "cli/output_file.hpp"
#include "cli/report.hpp"
#include "cli/stdio.hpp"
#include "core/effects.hpp"
#include "core/exchange/exporting.hpp"
#include "core/exchange/importing.hpp"
#include "schema/json_text.hpp"
#include "util/escape.hpp"

namespace coord::cli {
namespace {

using core::exchange::Documents;

constexpr std::size_t kMostBytesRead = std::size_t{64} << 20;

struct File {
  std::string_view name;
  Json Documents::*document;
};
constexpr std::array kFiles = {
    File{"instance-registry.json", &Documents::registry},
    File{"task-queue.json", &Documents::queue},
    File{"communication-log.json", &Documents::messages},
    File{"decisions.json", &Documents::decisions},
};

std::string path_in(const std::string& folder, std::string_view name) {
  return folder + (folder.ends_with('/') ? "" : "/") + std::string(name);
}

// All that is there; broken JSON in one of them is an error, before anything is taken over.
Result<Documents> read_documents(const std::string& folder) {
  Documents documents;
  bool any = false;
  for (const File& file : kFiles) {
    const std::string path = path_in(folder, file.name);
    const auto text = read_text_file(path, kMostBytesRead);
    if (!text && text.error().kind == ErrorKind::not_found) {
      continue;
    }
    if (!text) {
      return tl::unexpected<Error>(text.error());
    }
    schema::TextLimits limits;
    limits.bytes = kMostBytesRead;
    limits.members = kMostBytesRead;
    auto document = schema::parse(*text, limits);
    if (!document || !document->is_object()) {
      return fail(ErrorKind::invalid, path + (document ? " holds no object" : ": " + document.error().message),
                  "mend it, and import again; nothing was taken over");
    }
    documents.*file.document = *std::move(document);
    any = true;
  }
  if (!any) {
    return fail(ErrorKind::not_found, "none of the files of the protocol is in " + folder,
                "it holds instance-registry.json, task-queue.json, communication-log.json, decisions.json");
  }
  return documents;
}

Json items_of_import(const std::vector<core::exchange::Taken>& taken) {
  Json items = Json::array();
  for (const auto& one : taken) {
    items.push_back(Json{{"kind", one.kind}, {"name", one.name}, {"state", one.state}});
    if (!one.reason.empty()) {
      items.back()["reason"] = one.reason;
    }
  }
  return items;
}

std::string import_text(const std::vector<core::exchange::Taken>& taken) {
  std::size_t imported = 0;
  std::size_t already = 0;
  std::string out;
  for (const auto& one : taken) {
    imported += one.state == "imported" ? 1U : 0U;
    already += one.state == "already" ? 1U : 0U;
    out += one.state + " " + one.kind + " " + util::first_line(one.name, 80) +
           (one.reason.empty() ? "" : ": " + util::first_line(one.reason, 200)) + "\n";
  }
  return out + std::to_string(imported) + " imported, " + std::to_string(already) + " there already, " +
         std::to_string(taken.size() - imported - already) + " refused\n";
}

int import_from(core::Context& context, const Arguments& arguments) {
  const bool json = arguments.globals.json;
  const auto documents = read_documents(arguments.input["from"].get<std::string>());
  if (!documents) {
    return report(documents.error(), json);
  }
  const auto taken = core::exchange::import_documents(context, *documents);
  if (!taken) {
    return report(taken.error(), json);
  }
  const std::string text = import_text(*taken);
  const int status = deliver(json ? schema::to_line(items_of_import(*taken)) + "\n" : text, text);
  bool refused = false;
  for (const auto& one : *taken) {
    refused = refused || one.state == "refused";
  }
  return status == 0 && refused ? exit_code(ErrorKind::invalid) : status;
}

// What is there and differs may be somebody's work.
Status check_target(const std::string& path, const std::string& text, bool force) {
  const auto there = read_text_file(path, kMostBytesRead);
  const bool absent = !there && there.error().kind == ErrorKind::not_found;
  return absent || force || (there && *there == text)
             ? Status()
             : fail(ErrorKind::conflict, path + " is there already", "--force overwrites it");
}

Status write_documents(const Documents& documents, const std::string& folder, bool force, Json& items) {
  std::vector<std::pair<std::string, std::string>> files;
  for (const File& file : kFiles) {
    files.emplace_back(path_in(folder, file.name), core::document_text(documents.*file.document));
    COORD_TRY(check_target(files.back().first, files.back().second, force));
  }
  COORD_TRY(make_folder(folder));
  for (const auto& [path, text] : files) {
    COORD_TRY(write_file(path, text, Writing::replace));
    items.push_back(Json{{"path", path}});
  }
  return {};
}

int export_to(core::Context& context, const Arguments& arguments) {
  const bool json = arguments.globals.json;
  const auto documents = core::exchange::export_documents(context);
  if (!documents) {
    return report(documents.error(), json);
  }
  Json items = Json::array();
  const Status written =
      write_documents(*documents, arguments.input["to"].get<std::string>(), arguments.input.contains("force"), items);
  if (!written) {
    return report(written.error(), json);
  }
  std::string lines;
  for (const Json& item : items) {
    lines += "wrote " + util::visible(item["path"].get<std::string>()) + "\n";
  }
  return deliver(json ? schema::to_line(items) + "\n" : lines, lines);
}

}  // namespace

int run_exchange(core::Context& context, const Arguments& arguments) {
  return arguments.operation->name == "import" ? import_from(context, arguments) : export_to(context, arguments);
}

}  // namespace coord::cli
