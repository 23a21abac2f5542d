-- Reads one document: its kind, its bytes, when it changed, and the server's time.
-- ARGV: path, key, field, most bytes.
local place = {path = ARGV[1], key = ARGV[2], field = ARGV[3]}
local kind = kind_of(place)
local bytes = ''
heal(place, kind)
if kind == 'document' then
  bytes = bytes_of(place)
  if #bytes > tonumber(ARGV[4]) then
    kind, bytes = 'large', ''
  end
end
return {kind, bytes, mark(place.path) or '0', digits(server_time())}
