// Says for each line of standard input, {"schema": index, "value": ...}, whether ajv accepts it: "valid" or "invalid".
// usage: node verdicts.js FOLDER_WITH_AJV SCHEMA_FILE...
'use strict';
const fs = require('fs');
const path = require('path');
const modules = path.join(process.argv[2], 'node_modules');
const Ajv = require(path.join(modules, 'ajv'));
const addFormats = require(path.join(modules, 'ajv-formats'));

// Strict mode asks for a style of schemas; unknown keywords and formats are refused in either.
const ajv = new Ajv({strict: true, strictTypes: false, strictRequired: false, allowUnionTypes: true});
addFormats(ajv);
const validators = process.argv.slice(3).map((file) => ajv.compile(JSON.parse(fs.readFileSync(file, 'utf8'))));

const lines = fs.readFileSync(0, 'utf8').split('\n').filter((line) => line !== '');
const verdicts = lines.map((line) => {
  const {schema, value} = JSON.parse(line);
  return validators[schema](value) ? 'valid' : 'invalid';
});
process.stdout.write(verdicts.join('\n') + '\n');
