#include "cli/exchange_files.hpp"

#include <dirent.h>  // opendir
#include <unistd.h>  // access

#include <algorithm>  // std::any_of, std::sort
#include <utility>    // std::move
#include <vector>     // std::vector

#include "cli/stdio.hpp"
#include "schema/json_text.hpp"

namespace coord::cli {
namespace {

using core::exchange::Documents;
using core::exchange::TreeFile;

// Where the third protocol keeps a file for each thing.
struct TreeFolder {
  std::string_view folder;
  std::string_view ending;
  std::vector<TreeFile> Documents::*files;
};
constexpr std::array kTree = {
    TreeFolder{"agents", ".active", &Documents::agents}, TreeFolder{"agents", ".json", &Documents::agents},
    TreeFolder{"tasks", ".json", &Documents::tasks},     TreeFolder{"tasks", ".claim", &Documents::claims},
    TreeFolder{"claims", ".claim", &Documents::claims},  TreeFolder{"claims", ".json", &Documents::claims},
};

// Names in the folder with this ending, without it, in order.
std::vector<std::string> names_with(const std::string& folder, std::string_view ending) {
  std::vector<std::string> names;
  DIR* const open = ::opendir(folder.c_str());
  while (const dirent* entry = open == nullptr ? nullptr : ::readdir(open)) {
    const std::string_view name = entry->d_name;
    if (name.size() > ending.size() && name.ends_with(ending) && name.front() != '.') {
      names.emplace_back(name.substr(0, name.size() - ending.size()));
    }
  }
  if (open != nullptr) {
    ::closedir(open);
  }
  std::sort(names.begin(), names.end());
  return names;
}

Result<Json> read_object(const std::string& path, bool may_be_empty) {
  COORD_ASSIGN(const std::string text, read_text_file(path, kMostExchanged));
  if (text.empty() && may_be_empty) {
    return Json::object();
  }
  schema::TextLimits limits;
  limits.bytes = kMostExchanged;
  limits.members = kMostExchanged;
  auto document = schema::parse(text, limits);
  if (!document || !document->is_object()) {
    return fail(ErrorKind::invalid, path + (document ? " holds no object" : ": " + document.error().message),
                "mend it, and import again; nothing was taken over");
  }
  return document;
}

Result<bool> read_tree(const std::string& folder, Documents& documents) {
  bool any = false;
  for (const TreeFolder& part : kTree) {
    const std::string place = path_in(folder, part.folder);
    for (const std::string& name : names_with(place, part.ending)) {
      const std::string path = path_in(place, name + std::string(part.ending));
      COORD_ASSIGN(Json content, read_object(path, part.ending == ".active"));  // a mark may be all that it is
      (documents.*part.files).push_back({name, std::move(content)});
      any = true;
    }
  }
  return any;
}

}  // namespace

std::string path_in(const std::string& folder, std::string_view name) {
  return folder + (folder.ends_with('/') ? "" : "/") + std::string(name);
}

bool holds_documents(const std::string& folder) {
  return std::any_of(
             kExchangeFiles.begin(), kExchangeFiles.end(),
             [&](const ExchangeFile& file) { return ::access(path_in(folder, file.name).c_str(), F_OK) == 0; }) ||
         std::any_of(kTree.begin(), kTree.end(), [&](const TreeFolder& part) {
           return !names_with(path_in(folder, part.folder), part.ending).empty();
         });
}

Result<Documents> read_documents(const std::string& folder) {
  Documents documents;
  COORD_ASSIGN(bool any, read_tree(folder, documents));
  for (const ExchangeFile& file : kExchangeFiles) {
    auto document = read_object(path_in(folder, file.name), false);
    if (!document && document.error().kind == ErrorKind::not_found) {
      continue;
    }
    if (!document) {
      return tl::unexpected<Error>(std::move(document.error()));
    }
    documents.*file.document = *std::move(document);
    any = true;
  }
  if (!any) {
    return fail(ErrorKind::not_found, "none of the files of the protocols is in " + folder,
                "it holds instance-registry.json, task-queue.json, communication-log.json, decisions.json; or agents/, "
                "tasks/, claims/");
  }
  return documents;
}

}  // namespace coord::cli
