namespace Sightline.Edge.AxisOs.Images;

/// <summary>SHA-256 values (lower-case hexadecimal) of the images that tasks which have not ended still need. Registered by those who start such tasks; all registered ones count.</summary>
internal delegate IReadOnlySet<string> OsImagesNeeded();
