#include "core/tasks/ordered_index.hpp"

#include <algorithm>  // std::find_if, std::lower_bound, std::upper_bound
#include <iterator>   // std::prev
#include <utility>    // std::move

#include "core/effects.hpp"
#include "core/json_access.hpp"
#include "core/places.hpp"
#include "schema/json_text.hpp"
#include "util/name_code.hpp"

namespace coord::core::tasks {
namespace {

constexpr std::size_t kMostEntries = 128;  // of a page
constexpr std::uint64_t kInRoot = 0;       // stands for the entries in the root; pages count from 1
// A root with pages for a million entries.
constexpr schema::TextLimits kRootLimits{kMaxDocumentBytes, 8, 200'000};

tl::unexpected<Error> unreadable(const std::string& path) {
  return fail(ErrorKind::invalid, "the queue can't be read: " + path, "coord doctor --fix makes it anew",
              Json{{"path", path}});
}

Result<Json> parse(const std::string& path, std::string_view bytes) {
  auto value = schema::parse(bytes, kRootLimits);
  if (!value || !value->is_object()) {
    return unreadable(path);
  }
  return *std::move(value);
}

bool read_entry(const Json& value, IndexEntry& out) {
  if (!value.is_array() || value.size() != 2 || !value[0].is_string() || !value[1].is_string()) {
    return false;
  }
  out = {value[0].get<std::string>(), value[1].get<std::string>()};
  return true;
}

bool read_entries(const Json& value, std::vector<IndexEntry>& out) {
  const Json* list = member(value, "entries");
  if (list == nullptr) {
    return true;
  }
  for (const Json& element : *list) {
    if (!read_entry(element, out.emplace_back())) {
      return false;
    }
  }
  return list->is_array();
}

// One entry a line, so that a change is a line of a diff.
std::string entries_text(const std::vector<IndexEntry>& entries) {
  std::string out;
  for (const IndexEntry& entry : entries) {
    out += out.empty() ? "\n    " : ",\n    ";
    out += schema::to_line(Json::array({entry.key, entry.id}));
  }
  return out + "\n  ";
}

std::string page_text(const std::vector<IndexEntry>& entries) {
  return "{\n  \"entries\": [" + entries_text(entries) + "]\n}\n";
}

// Pieces that each fit into a page and leave room in it.
std::vector<std::vector<IndexEntry>> cut(const std::vector<IndexEntry>& entries) {
  std::vector<std::vector<IndexEntry>> pieces;
  constexpr std::size_t kFilled = kMostEntries * 3 / 4;
  const std::size_t count = entries.size() <= kMostEntries ? 1 : (entries.size() + kFilled - 1) / kFilled;
  const std::size_t size = (entries.size() + count - 1) / count;
  for (std::size_t at = 0; at < entries.size(); at += size) {
    const std::size_t end = std::min(entries.size(), at + size);
    pieces.emplace_back(entries.begin() + static_cast<std::ptrdiff_t>(at),
                        entries.begin() + static_cast<std::ptrdiff_t>(end));
  }
  return pieces;
}

std::string root_text(const IndexRoot& root) {
  if (root.pages.empty()) {
    return "{\n  \"next\": " + std::to_string(root.next) + ",\n  \"entries\": [" + entries_text(root.entries) +
           "]\n}\n";
  }
  std::string pages;
  for (const IndexRoot::Page& page : root.pages) {
    pages += pages.empty() ? "\n    " : ",\n    ";
    pages += schema::to_line(Json{{"page", page.number}, {"from", Json::array({page.from.key, page.from.id})}});
  }
  return "{\n  \"next\": " + std::to_string(root.next) + ",\n  \"pages\": [" + pages + "\n  ]\n}\n";
}

}  // namespace

std::string IndexRoot::path() const {
  return join(kQueue, util::encode_name(name)).append(".json");
}

std::string IndexRoot::page_path(std::uint64_t number) const {
  return join(join(kQueue, util::encode_name(name)), std::to_string(number)).append(".json");
}

Result<IndexRoot> read_index(Context& context, std::string_view name) {
  IndexRoot root;
  root.name = name;
  COORD_ASSIGN(const auto document, context.store.read(root.path()));
  if (!document) {
    return root;
  }
  root.version = document->version;
  COORD_ASSIGN(const Json value, parse(root.path(), document->bytes));
  const Json* next = member(value, "next");
  const Json* pages = member(value, "pages");
  if (next == nullptr || !next->is_number_unsigned() || !read_entries(value, root.entries) ||
      (pages != nullptr && !pages->is_array())) {
    return unreadable(root.path());
  }
  root.next = next->get<std::uint64_t>();
  for (const Json& page : pages != nullptr ? *pages : Json::array()) {
    const Json* number = member(page, "page");
    const Json* from = member(page, "from");
    IndexRoot::Page& out = root.pages.emplace_back();
    if (number == nullptr || !number->is_number_unsigned() || from == nullptr || !read_entry(*from, out.from)) {
      return unreadable(root.path());
    }
    out.number = number->get<std::uint64_t>();
  }
  return root;
}

Result<IndexPage> read_page(Context& context, const IndexRoot& root, std::uint64_t number) {
  IndexPage page;
  page.path = root.page_path(number);
  COORD_ASSIGN(const auto document, context.store.read(page.path));
  if (!document) {
    return page;  // emptied by another since the root was read
  }
  page.version = document->version;
  COORD_ASSIGN(const Json value, parse(page.path, document->bytes));
  if (!read_entries(value, page.entries)) {
    return unreadable(page.path);
  }
  return page;
}

Result<std::optional<IndexEntry>> IndexReader::next() {
  if (!root_) {
    COORD_ASSIGN(root_, read_index(context_, name_));
    entries_ = root_->entries;
  }
  while (at_ == entries_.size() && page_ < root_->pages.size()) {
    COORD_ASSIGN(IndexPage page, read_page(context_, *root_, root_->pages[page_].number));
    entries_ = std::move(page.entries);
    ++page_;
    at_ = 0;
  }
  return at_ < entries_.size() ? std::optional(entries_[at_++]) : std::nullopt;
}

Result<IndexChange::Touched*> IndexChange::page_for(const IndexEntry& entry) {
  if (!root_) {
    COORD_ASSIGN(root_, read_index(context_, name_));
  }
  std::uint64_t number = kInRoot;
  if (!root_->pages.empty()) {
    const auto after = std::upper_bound(root_->pages.begin(), root_->pages.end(), entry,
                                        [](const IndexEntry& a, const IndexRoot::Page& b) { return a < b.from; });
    number = (after == root_->pages.begin() ? after : std::prev(after))->number;
  }
  if (const auto known = pages_.find(number); known != pages_.end()) {
    return &known->second;
  }
  IndexPage page;
  if (number == kInRoot) {
    page.entries = root_->entries;
  } else {
    COORD_ASSIGN(page, read_page(context_, *root_, number));
  }
  return &pages_.emplace(number, Touched{std::move(page), false}).first->second;
}

Status IndexChange::insert(const IndexEntry& entry) {
  COORD_ASSIGN(Touched* const touched, page_for(entry));
  std::vector<IndexEntry>& entries = touched->page.entries;
  const auto place = std::lower_bound(entries.begin(), entries.end(), entry);
  if (place == entries.end() || *place != entry) {
    entries.insert(place, entry);
    touched->changed = true;
  }
  return {};
}

Status IndexChange::erase(const IndexEntry& entry) {
  COORD_ASSIGN(Touched* const touched, page_for(entry));
  std::vector<IndexEntry>& entries = touched->page.entries;
  const auto place = std::lower_bound(entries.begin(), entries.end(), entry);
  if (place != entries.end() && *place == entry) {
    entries.erase(place);
    touched->changed = true;
  }
  return {};
}

void IndexChange::write_page(Batch& batch, std::uint64_t number, Touched& touched) {
  batch.require(is_version(touched.page.path, touched.page.version));
  if (!touched.changed) {
    return;
  }
  if (touched.page.entries.empty()) {
    batch.add(remove(touched.page.path));
    std::erase_if(root_->pages, [&](const IndexRoot::Page& page) { return page.number == number; });
    root_changed_ = true;
    return;
  }
  const auto at = std::find_if(root_->pages.begin(), root_->pages.end(),
                               [&](const IndexRoot::Page& page) { return page.number == number; });
  const auto index = at - root_->pages.begin();
  const auto pieces = cut(touched.page.entries);
  batch.add(put(touched.page.path, page_text(pieces.front())));
  add_pages(batch, pieces, 1, static_cast<std::size_t>(index) + 1);
}

void IndexChange::add_pages(Batch& batch, const std::vector<std::vector<IndexEntry>>& pieces, std::size_t first,
                            std::size_t index) {
  for (std::size_t i = first; i < pieces.size(); ++i) {
    const std::uint64_t number = root_->next++;
    root_->pages.insert(root_->pages.begin() + static_cast<std::ptrdiff_t>(index++), {number, pieces[i].front()});
    batch.add(put(root_->page_path(number), page_text(pieces[i])));
    root_changed_ = true;
  }
}

void IndexChange::write(Batch& batch) {
  if (!root_) {
    return;
  }
  for (auto& [number, touched] : pages_) {
    if (number != kInRoot) {
      write_page(batch, number, touched);
    } else if (!touched.changed || touched.page.entries.size() <= kMostEntries) {
      root_->entries = std::move(touched.page.entries);
      root_changed_ = root_changed_ || touched.changed;
    } else {
      root_->entries.clear();
      add_pages(batch, cut(touched.page.entries), 0, 0);
    }
  }
  if (root_changed_ || pages_.contains(kInRoot)) {
    batch.require(is_version(root_->path(), root_->version));
  }
  if (root_changed_) {
    batch.add(put(root_->path(), root_text(*root_)));
  }
}

}  // namespace coord::core::tasks
