-- Reads documents, all at one moment: the server's time, then of each its kind, its bytes, and when it changed.
-- ARGV: most bytes, then of each: path, key, field.
local most = tonumber(ARGV[1])
local out = {digits(server_time())}
for i = 2, #ARGV, 3 do
  look({path = ARGV[i], key = ARGV[i + 1], field = ARGV[i + 2]}, most, out)
end
return out
