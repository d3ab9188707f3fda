using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Sightline.Edge.Api.Problems;

namespace Sightline.Edge.Api.Bodies;

/// <summary>Compares a JSON value with the record it shall become and its members' attributes (<see cref="ValidationAttribute"/>), and notes everything that does not fit.</summary>
internal static class JsonShape
{
    // What a member's attributes allow; made once, because a catalogue has a hundred thousand members.
    private static readonly ConcurrentDictionary<JsonPropertyInfo, ValidationAttribute[]> Limits = new();

    public static void Check(JsonElement value, JsonTypeInfo type, string path, FieldErrors errors)
    {
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object:
                CheckObject(value, type, path, errors);
                break;
            case JsonTypeInfoKind.Enumerable:
                CheckList(value, type, path, errors);
                break;
            default:
                CheckValue(value, type, path, errors);
                break;
        }
    }

    private static void CheckObject(JsonElement value, JsonTypeInfo type, string path, FieldErrors errors)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            errors.Add(path, "An object is expected.");
            return;
        }
        var known = type.Properties.ToDictionary(property => property.Name, StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
            if (known.Remove(member.Name, out var property))
                CheckMember(member.Value, property, type, $"{path}.{member.Name}", errors);
            else
                errors.Add($"{path}.{member.Name}", $"There is no such member. Known are: {string.Join(", ", type.Properties.Select(each => each.Name))}.");
        foreach (var missing in known.Values.Where(property => property.IsRequired))
            errors.Add($"{path}.{missing.Name}", "Is required.");
    }

    private static void CheckMember(JsonElement value, JsonPropertyInfo property, JsonTypeInfo owner, string path, FieldErrors errors)
    {
        if (value.ValueKind != JsonValueKind.Null)
            CheckGiven(value, property, owner.Options.GetTypeInfo(property.PropertyType), path, errors);
        else if (!property.IsSetNullable && property.AssociatedParameter is not { IsNullable: true })
            errors.Add(path, "May not be null.");
    }

    private static void CheckGiven(JsonElement value, JsonPropertyInfo property, JsonTypeInfo type, string path, FieldErrors errors)
    {
        Check(value, type, path, errors);
        if (value.ValueKind is JsonValueKind.String or JsonValueKind.Number && Limits.GetOrAdd(property, OwnLimits) is { Length: > 0 } limits && TryRead(value, type, out var read))
            foreach (var limit in limits.Where(limit => !Holds(limit, read)))
                errors.Add(path, limit.ErrorMessage ?? "Is outside what is allowed.");
    }

    private static void CheckList(JsonElement value, JsonTypeInfo type, string path, FieldErrors errors)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            errors.Add(path, "A list is expected.");
            return;
        }
        var index = 0;
        foreach (var element in value.EnumerateArray())
        {
            var at = $"{path}[{index++}]";
            if (element.ValueKind == JsonValueKind.Null)
                errors.Add(at, "May not be null.");
            else
                Check(element, type.Options.GetTypeInfo(type.ElementType!), at, errors);
        }
    }

    private static void CheckValue(JsonElement value, JsonTypeInfo type, string path, FieldErrors errors)
    {
        // The value itself is not repeated: it may be a password.
        if (!TryRead(value, type, out _))
            errors.Add(path, $"{Expected(type.Type)} is expected.");
    }

    private static bool TryRead(JsonElement value, JsonTypeInfo type, out object? read)
    {
        try
        {
            read = value.Deserialize(type);
            return true;
        }
        catch (JsonException)
        {
            read = null;
            return false;
        }
    }

    /// <summary>The attribute lets every empty text through; a pattern that wants a character means it.</summary>
    private static bool Holds(ValidationAttribute limit, object? value) =>
        limit.IsValid(value) && (value is not "" || limit is not RegularExpressionAttribute expression || Regex.IsMatch("", expression.Pattern));

    private static ValidationAttribute[] OwnLimits(JsonPropertyInfo property) =>
        property.AttributeProvider?.GetCustomAttributes(typeof(ValidationAttribute), inherit: true).OfType<ValidationAttribute>().ToArray() ?? [];

    private static string Expected(Type declared)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        return type switch
        {
            { IsEnum: true } => $"One of {string.Join(", ", Enum.GetNames(type))}",
            _ when type == typeof(string) => "A text",
            _ when type == typeof(bool) => "true or false",
            _ when type == typeof(int) || type == typeof(long) => "A whole number",
            _ when type == typeof(double) || type == typeof(decimal) => "A number",
            _ when type == typeof(TimeOnly) => "A time of day such as 22:00",
            _ when type == typeof(DateTimeOffset) => "A time such as 2026-05-04T12:00:00Z",
            _ => "Another kind of value",
        };
    }
}
