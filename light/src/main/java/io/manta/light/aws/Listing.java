package io.manta.light.aws;

import io.manta.contract.MantaException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * A page of a listing.
 *
 * @param next how the next page is asked for; empty after the last
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html">
 *     ListObjectsV2</a>
 */
record Listing(List<StoredObject> objects, Optional<String> next) {
    static Listing read(byte[] content) {
        var root = root(content).orElseThrow(() -> new MantaException("a listing is not XML"));
        var isEncoded = text(root, "EncodingType").equals(Optional.of("url"));
        var objects = new ArrayList<StoredObject>();
        var found = root.getElementsByTagNameNS("*", "Contents");
        for (var i = 0; i < found.getLength(); i++) {
            var each = (Element) found.item(i);
            var key = text(each, "Key").orElse("");
            objects.add(
                    new StoredObject(
                            isEncoded ? URLDecoder.decode(key, StandardCharsets.UTF_8) : key,
                            Long.parseLong(text(each, "Size").orElse("0")),
                            text(each, "ETag").orElse("")));
        }
        var isMore = text(root, "IsTruncated").equals(Optional.of("true"));
        return new Listing(
                objects, isMore ? text(root, "NextContinuationToken") : Optional.empty());
    }

    /** What a refusal says. */
    static String reason(byte[] content) {
        return root(content)
                .map(
                        root ->
                                text(root, "Code").orElse("")
                                        + ": "
                                        + text(root, "Message").orElse(""))
                .orElseGet(() -> new String(content, StandardCharsets.UTF_8));
    }

    private static Optional<String> text(Element element, String name) {
        var found = element.getElementsByTagNameNS("*", name);
        return found.getLength() == 0
                ? Optional.empty()
                : Optional.of(found.item(0).getTextContent());
    }

    private static Optional<Element> root(byte[] content) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            // Else it prints what it can't read.
            builder.setErrorHandler(null);
            return Optional.of(
                    builder.parse(new ByteArrayInputStream(content)).getDocumentElement());
        } catch (SAXException notXml) {
            return Optional.empty();
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException("the platform's XML can't be used", e);
        }
    }
}
