#include "cli/exchange_command.hpp"

#include <utility>  // std::pair

#include "cli/exchange_files.hpp"
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
  std::size_t expired = 0;
  std::string out;
  for (const auto& one : taken) {
    imported += one.state == "imported" ? 1U : 0U;
    already += one.state == "already" ? 1U : 0U;
    expired += one.state == "expired" ? 1U : 0U;
    out += one.state + " " + one.kind + " " + util::first_line(one.name, 80) +
           (one.reason.empty() ? "" : ": " + util::first_line(one.reason, 200)) + "\n";
  }
  return out + std::to_string(imported) + " imported, " + std::to_string(already) + " there already, " +
         (expired > 0 ? std::to_string(expired) + " expired, " : "") +
         std::to_string(taken.size() - imported - already - expired) + " refused\n";
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
  const auto there = read_text_file(path, kMostExchanged);
  const bool absent = !there && there.error().kind == ErrorKind::not_found;
  return absent || force || (there && *there == text)
             ? Status()
             : fail(ErrorKind::conflict, path + " is there already", "--force overwrites it");
}

Status write_documents(const Documents& documents, const std::string& folder, bool force, Json& items) {
  std::vector<std::pair<std::string, std::string>> files;
  for (const ExchangeFile& file : kExchangeFiles) {
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
