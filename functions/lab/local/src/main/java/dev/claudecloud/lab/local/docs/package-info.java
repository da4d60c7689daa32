/** The pages of the documentation that are made from the code and the template. */
@NullMarked
package dev.claudecloud.lab.local.docs;

import org.jspecify.annotations.NullMarked;
