package de.desy.scicat.openapi;

/** A document that a test can change in one line, with one schema for requests and one for replies. */
final class SmallContract {

    static final String TEXT = """
            {"openapi": "3.0.0", "info": {"title": "small", "version": "api/v3"},
             "paths": {
              "/samples": {"post": {"operationId": "create", "parameters": [],
               "requestBody": {"required": true, "content": {"application/json": {
                "schema": {"$ref": "#/components/schemas/NewSample"}}}},
               "responses": {"201": {"description": "HTTP 201"}}}},
              "/samples/{id}": {"get": {"operationId": "find",
               "parameters": [{"in": "path", "name": "id", "required": true, "schema": {"type": "string"}}],
               "responses": {"200": {"description": "HTTP 200", "content": {"application/json": {
                "schema": {"$ref": "#/components/schemas/Sample"}}}}}}}},
             "components": {"schemas": {
              "NewSample": {"type": "object", "required": ["owner"], "properties": {
               "owner": {"type": "string"}, "comment": {"type": "string"},
               "kind": {"type": "string", "enum": ["solid", "liquid"]}}},
              "Sample": {"type": "object", "required": ["owner"], "properties": {
               "owner": {"type": "string"}, "comment": {"type": "string"},
               "kind": {"type": "string", "enum": ["solid", "liquid"]}}}}}}
            """;

    private SmallContract() {}
}
